"""Conditions of logic, time, set-up and memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from game.core.calendar import turn_of
from game.core.units import MONTHS_PER_YEAR
from game.rules.prototypes.base import Conditions, MonthText, Natural, RefTo
from game.rules.vocabulary import NoParams, Params, condition
from game.world.conditions import Scene, any_holds, holds, rootless

if TYPE_CHECKING:
    from game.world.world import World


class ListParams(Params):
    """Several conditions."""

    conditions: Conditions = Field(description="The conditions.")


@condition("all", ListParams, bare_list="conditions")
def all_of(scene: Scene, params: ListParams) -> bool:
    """All of the conditions hold."""
    return holds(scene, params.conditions)


@condition("any", ListParams, bare_list="conditions")
def any_of(scene: Scene, params: ListParams) -> bool:
    """At least one of the conditions holds."""
    return any_holds(scene, params.conditions)


@condition("not", ListParams, bare_list="conditions")
def none_of(scene: Scene, params: ListParams) -> bool:
    """None of the conditions holds."""
    return not any_holds(scene, params.conditions)


class MonthParams(Params):
    """A calendar month."""

    month: MonthText = Field(description='The month, quoted: "1931-06".')


@condition("date_from", MonthParams, main="month")
def date_from(scene: Scene, params: MonthParams) -> bool:
    """The month has come."""
    return scene.world.turn >= turn_of(params.month)


@condition("date_to", MonthParams, main="month")
def date_to(scene: Scene, params: MonthParams) -> bool:
    """The month has not passed."""
    return scene.world.turn <= turn_of(params.month)


class MonthOfYearParams(Params):
    """A month of the year."""

    month: Annotated[int, Field(ge=1, le=MONTHS_PER_YEAR)] = Field(description="Month of the year, 1 to 12.")


@condition("month_is", MonthOfYearParams, main="month")
def month_is(scene: Scene, params: MonthOfYearParams) -> bool:
    """It is this month of the year."""
    return scene.world.turn % MONTHS_PER_YEAR == params.month - 1


def _turns_of(world: World, event: str) -> list[int]:
    """Turns in which an event last fired, for each root it has happened to and each reader of a letter."""
    fired = world.fired
    if event in fired:
        return [fired[event]]
    proto = world.rules.of("event").get(event)  # rules cut down to a case may lack it
    whom = world.faction_ids if proto is not None and proto.to == "faction" else world.nation_tags
    return [turn for name in whom if (turn := fired.get(f"{event}/{name}")) is not None]


class SinceParams(Params):
    """How long ago something happened."""

    event: Annotated[str, RefTo("event")] | None = Field(default=None, description="An event of any root.")
    counter: str | None = Field(default=None, description="A counter that holds the turn.")
    at_least: Natural = Field(description="Months that must have passed.")


@condition("months_since", SinceParams)
def months_since(scene: Scene, params: SinceParams) -> bool:
    """At least so many months have passed since the event fired."""
    world = scene.world
    turns = _turns_of(world, params.event) if params.event is not None else []
    if params.counter is not None and params.counter in world.counters:
        turns.append(world.counters[params.counter])
    return bool(turns) and world.turn - max(turns) >= params.at_least


class FlagParams(Params):
    """A flag."""

    id: str = Field(description="The flag; `$root` in it stands for the root's tag.")


@condition("flag", FlagParams, main="id")
def flag(scene: Scene, params: FlagParams) -> bool:
    """The flag is set."""
    return scene.world.has_flag(params.id.replace("$root", scene.world.tag(scene.root)))


class CounterParams(Params):
    """A counter and a threshold."""

    id: str = Field(description="The counter.")
    value: int = Field(description="The least count.")


@condition("counter_at_least", CounterParams)
def counter_at_least(scene: Scene, params: CounterParams) -> bool:
    """The counter has reached the value."""
    return scene.world.counters.get(params.id, 0) >= params.value


class EventParams(Params):
    """An event."""

    event: Annotated[str, RefTo("event")] = Field(description="The event, whoever its root was.")


@condition("event_fired", EventParams, main="event")
def event_fired(scene: Scene, params: EventParams) -> bool:
    """The event has happened."""
    return bool(_turns_of(scene.world, params.event))


class DeedParams(Params):
    """Deeds that are remembered."""

    kind: Annotated[str, RefTo("deed")] = Field(description="Kind of deed.")
    by: Annotated[str, RefTo("nation", "!root", "!target")] | None = Field(default=None, description="Who did it.")
    against: Annotated[str, RefTo("nation", "!root", "!target")] | None = Field(default=None, description="To whom.")
    within: Natural | None = Field(default=None, description="Within how many months.")
    at_least: Natural = Field(default=1, description="How many there must be.")


@condition("deed_count", DeedParams)
def deed_count(scene: Scene, params: DeedParams) -> bool:
    """So many deeds of the kind are remembered."""
    world = scene.world
    count = 0
    for deed in world.chronicle.deeds:
        if deed.kind != params.kind:
            continue
        if params.by is not None and deed.actor != scene.role(params.by):
            continue
        if params.against is not None and deed.target != scene.role(params.against):
            continue
        if params.within is not None and world.turn - deed.turn > params.within:
            continue
        count += 1
    return count >= params.at_least


class SchoolParams(Params):
    """A question and its answer."""

    question: Annotated[str, RefTo("question")] = Field(description="The question.")
    preset: str = Field(description="The school chosen for this campaign.")


@condition("school_is", SchoolParams)
def school_is(scene: Scene, params: SchoolParams) -> bool:
    """The campaign is played under this school."""
    return scene.world.setup.schools.get(params.question, "neutral") == params.preset


class PrologueParams(Params):
    """A prologue."""

    prologue: Annotated[str, RefTo("prologue")] = Field(description="The prologue.")


@condition("prologue_is", PrologueParams, main="prologue")
def prologue_is(scene: Scene, params: PrologueParams) -> bool:
    """The campaign began with this prologue."""
    return scene.world.setup.prologue == params.prologue


@condition("always", NoParams)
def always(scene: Scene, params: NoParams) -> bool:
    """Always."""
    return True


for _name in (
    "date_from",
    "date_to",
    "month_is",
    "months_since",
    "counter_at_least",
    "event_fired",
    "school_is",
    "prologue_is",
):
    rootless(_name)
