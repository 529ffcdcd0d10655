"""Verbs of stocks, memory, time and news. One registered function each, parameters typed and documented."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from game.core.fixed import mul_div
from game.core.units import PPM
from game.rules.prototypes.base import Conditions, Effects, Int, Natural, Positive, RefTo, Share
from game.rules.vocabulary import Params, verb
from game.world.components.story import Delayed, TimedRow
from game.world.conditions import Scene, Who, holds
from game.world.deeds import log_deed as remember_deed
from game.world.deeds import neighbours
from game.world.effects import OTHERWISE, branched, run_effects
from game.world.politics.forecasts import gamble_chance

StockRef = Annotated[str, RefTo("stock")]
Whose = Annotated[
    str, RefTo("nation", "faction", "province", "!root", "!target", "!actor", "!mover", "!rival", "!ruler")
]


class ChangeParams(Params):
    """A change of one stock."""

    stock: StockRef = Field(description="The stock.")
    of: Whose = Field(default="root", description="Whose: a nation, a faction or a province by its id, or by its role.")
    toward: Who | None = Field(default=None, description="For pair stocks: the other nation (target by default).")
    amount: Int | None = Field(default=None, description="Change in the stock's unit.")
    milli: Int | None = Field(default=None, description="The same for index stocks: change in milli-points.")
    ppm: Int | None = Field(default=None, description="Or change as a share of what is there, ppm.")
    scale_by: Annotated[str, RefTo("quantity")] | None = Field(
        default=None, description="A quantity in ppm that multiplies it."
    )
    swing: Share = Field(
        default=0, description="By how much chance may raise or lower it, ppm: it depends on the month and its cause."
    )
    reason: str = Field(default="event", description="Reason in the account.")


@verb("change", ChangeParams, books=True)
def change(scene: Scene, params: ChangeParams) -> None:
    """Change a stock; the source of the change stands in its account."""
    world = scene.world
    spec = world.ledger.specs[params.stock]
    place: int | tuple[int, int]
    if spec.scope == "pair":
        place = (scene.role(params.of), scene.role(params.toward or "target"))
    elif spec.scope == "faction":
        place = scene.party(params.of)
    elif spec.scope == "province":
        place = world.atlas.index.get(params.of, 0)
    elif spec.scope == "world":
        place = 0
    else:
        place = scene.role(params.of)
    if isinstance(place, int) and place < 0:
        return
    amount = params.amount if params.amount is not None else params.milli or 0
    if params.ppm is not None:
        amount += mul_div(int(world.ledger[params.stock][place]), params.ppm, PPM)
    if params.scale_by is not None:
        amount = mul_div(amount, world.quantity(params.scale_by, max(scene.root, 0)), PPM)
    if params.swing and not world.ledger.is_supposing:
        purpose = f"swing.{params.stock}.{'.'.join(scene.path)}"
        luck = world.chance.roll(2 * params.swing + 1, world.turn, purpose, scene.root, scene.faction) - params.swing
        amount += mul_div(amount, luck, PPM)
    world.ledger.add(params.stock, place, amount, params.reason, scene.source)


class LevelParams(Params):
    """A level that a stock is put at."""

    stock: StockRef = Field(description="The stock, of a nation, a faction, a province or the world.")
    of: Annotated[str, RefTo("nation", "faction", "province", "!root", "!target", "!actor", "!ruler")] = Field(
        default="root", description="Whose: a nation, a faction or a province by its id, root or target."
    )
    level: Int = Field(default=0, description="The level in the stock's unit; milli-points for index stocks.")
    plus: Annotated[str, RefTo("quantity")] | None = Field(
        default=None, description="A rule's quantity that is added to the level, such as one a school sets."
    )
    reason: str = Field(default="event", description="Reason in the account.")


@verb("set_stock", LevelParams, books=True)
def set_stock(scene: Scene, params: LevelParams) -> None:
    """Put a stock at a level; the difference is booked."""
    world = scene.world
    scope = world.ledger.specs[params.stock].scope
    if scope == "faction":
        place = scene.party(params.of)
    elif scope == "province":
        place = world.atlas.index.get(params.of, -1)
    else:
        place = 0 if scope == "world" else scene.role(params.of)
    if place >= 0:
        level = params.level + (world.quantity(params.plus) if params.plus else 0)
        gap = level - int(world.ledger[params.stock][place])
        world.ledger.add(params.stock, place, gap, params.reason, scene.source)


class FlagParams(Params):
    """A flag."""

    id: str = Field(description="The flag; `$root` in it stands for the root's tag.")
    months: Natural | None = Field(default=None, description="How long it holds; none means for good.")


@verb("set_flag", FlagParams, main="id")
def set_flag(scene: Scene, params: FlagParams) -> None:
    """Remember that something is so."""
    until = scene.world.term(params.months) if params.months is not None else -1
    scene.world.flags[params.id.replace("$root", scene.world.tag(scene.root))] = until


@verb("clear_flag", FlagParams, main="id")
def clear_flag(scene: Scene, params: FlagParams) -> None:
    """Forget a flag."""
    scene.world.flags.pop(params.id.replace("$root", scene.world.tag(scene.root)), None)


class BumpParams(Params):
    """A counter."""

    id: str = Field(description="The counter.")
    by: Int = Field(default=1, description="How much it goes up.")


@verb("bump", BumpParams, main="id")
def bump(scene: Scene, params: BumpParams) -> None:
    """Count one more."""
    counters = scene.world.counters
    counters[params.id] = counters.get(params.id, 0) + params.by


class RowParams(Params):
    """A modifier with an end."""

    quantity: Annotated[str, RefTo("quantity")] = Field(description="The quantity.")
    op: str = Field(default="add", description="add, pct, cap or floor.")
    value: Int = Field(description="Amount in the quantity's unit; ppm with pct.")
    of: Who = Field(default="root", description="Whose quantity.")
    months: Positive = Field(description="How long it holds.")
    key: str = Field(default="", description="Name by which end_row finds it.")
    everyone: bool = Field(default=False, description="True: for all nations.")


@verb("add_row", RowParams)
def add_row(scene: Scene, params: RowParams) -> None:
    """Let a modifier bear on a quantity for a while."""
    world = scene.world
    subject = -1 if params.everyone else scene.role(params.of)
    world.entities.create(
        TimedRow(params.quantity, params.op, params.value, subject, world.term(params.months), scene.source, params.key)
    )


class EndRowParams(Params):
    """A modifier by its key."""

    key: str = Field(description="The key given to add_row.")


@verb("end_row", EndRowParams, main="key")
def end_row(scene: Scene, params: EndRowParams) -> None:
    """End a modifier before its time."""
    for uid, row in scene.world.entities.each(TimedRow):
        if row.key == params.key:
            scene.world.entities.retire(uid)


class DeedParams(Params):
    """A deed."""

    kind: Annotated[str, RefTo("deed")] = Field(description="Kind of deed.")
    actor: Who = Field(default="root", description="Who did it.")
    target: Who | None = Field(default=None, description="To whom.")
    size: Natural = Field(default=PPM, description="How much it weighs, ppm of the usual.")


@verb("log_deed", DeedParams, main="kind")
def log_deed(scene: Scene, params: DeedParams) -> None:
    """Record a deed; what audiences make of it follows in its phase."""
    actor = scene.role(params.actor)
    target = scene.role(params.target) if params.target else scene.target
    if actor >= 0:
        remember_deed(scene.world, params.kind, actor, target, size=params.size)


class HeadlineParams(Params):
    """A line of news."""

    text: str = Field(description="Text key of the headline.")


@verb("headline", HeadlineParams, main="text")
def headline(scene: Scene, params: HeadlineParams) -> None:
    """Put a line into the world's news."""
    nations = tuple(n for n in (scene.root, scene.target) if n >= 0)
    names = {"text": params.text, "root": scene.world.tag(scene.root), "target": scene.world.tag(scene.target)}
    scene.world.write("headline", names, nations)


class DelayParams(Params):
    """Effects that come later."""

    months: Positive = Field(description="In how many months.")
    do: Effects = Field(description="What happens then.")


@verb("delay", DelayParams)
def delay(scene: Scene, params: DelayParams) -> None:
    """Let effects happen in a later month."""
    scene.world.entities.create(
        Delayed(
            scene.world.turn + params.months,
            scene.root,
            scene.target,
            scene.source,
            list(scene.path),
            scene.faction,
            scene.rival,
        )
    )


class IfParams(Params):
    """Effects that depend on how things stand."""

    when: Conditions = Field(description="Conditions that must all hold.")
    do: Effects = Field(description="What happens if they do.")
    otherwise: Effects = Field(default=(), description="What happens if they do not.")


@verb("if", IfParams, branches=("do", OTHERWISE))
def if_so(scene: Scene, params: IfParams) -> None:
    """Do effects when conditions hold, others when they do not."""
    if holds(scene, params.when):
        run_effects(scene, params.do)
    else:
        run_effects(branched(scene, OTHERWISE), params.otherwise)


class GambleParams(Params):
    """A chance and what hangs on it."""

    ppm: Share = Field(default=0, description="Chance that it succeeds, ppm.")
    plus: Annotated[str, RefTo("quantity")] | None = Field(
        default=None, description="A rule's quantity in ppm that is added to the chance."
    )
    scale_by: Annotated[str, RefTo("quantity")] | None = Field(
        default=None, description="A rule's quantity in ppm that multiplies the chance."
    )
    score: Annotated[str, RefTo("score")] | None = Field(
        default=None,
        description="A score of scope faction that is added: of who acts toward whom it is aimed at, or the ruler; a"
        " full index is certain.",
    )
    do: Effects = Field(description="What happens if it succeeds.")
    otherwise: Effects = Field(default=(), description="What happens if it does not.")


@verb("gamble", GambleParams)
def gamble(scene: Scene, params: GambleParams) -> None:
    """Let chance decide between two lists of effects."""
    world = scene.world
    against = scene.rival if scene.rival >= 0 else scene.party("ruler")
    chance = gamble_chance(world, params, scene.faction, against)
    purpose = ".".join(("gamble", *scene.path))
    if world.chance.happens(chance, world.turn, purpose, scene.root, scene.target, scene.faction, scene.rival):
        run_effects(scene, params.do)
    else:
        run_effects(branched(scene, OTHERWISE), params.otherwise)


class FireParams(Params):
    """Another event."""

    event: Annotated[str, RefTo("event")] = Field(description="The event.")
    root: Who = Field(default="root", description="Its root.")
    target: Who | None = Field(default=None, description="Its target.")


@verb("fire", FireParams, main="event")
def fire(scene: Scene, params: FireParams) -> None:
    """Let another event happen next, whatever its chance; its conditions still apply."""
    target = scene.role(params.target) if params.target else scene.target
    scene.world.entities.create(
        Delayed(scene.world.turn + 1, scene.role(params.root), target, f"fire.{params.event}", [])
    )


class EachParams(Params):
    """A group of nations."""

    select: str = Field(description="nations, neighbours, allies, enemies, great_powers, or label.X.")
    where: Conditions = Field(default=(), description="Conditions with each of them as root.")
    do: Effects = Field(description="What is done with each of them as root and the old root as target.")


@verb("each", EachParams)
def each(scene: Scene, params: EachParams) -> None:
    """Do effects for every nation of a group."""
    world = scene.world
    for nation in _group(scene, params.select):
        inner = Scene(world, nation, scene.root, scene.source, scene.path)
        if nation != scene.root and holds(inner, params.where):
            run_effects(inner, params.do)


def _group(scene: Scene, select: str) -> list[int]:
    world = scene.world
    if select == "neighbours":
        return neighbours(world, scene.root)
    if select == "allies":
        return [int(n) for n in world.pacts.allied[scene.root].nonzero()[0]]
    if select == "enemies":
        return world.pacts.enemies(scene.root)
    label = "great_power" if select == "great_powers" else select.partition(".")[2]
    protos = world.rules.of("nation")
    return [n for n in world.living() if not label or label in protos[world.tag(n)].tags]
