"""A slice: a campaign of one nation's politics, played in full while the world stands still.

The same rules, session and month as in a campaign, with most of them left out: of the systems only the frame, persons,
politics, events and flows; of the brains only those of the nation's own factions, and of these only what they think of
home politics. Events abroad happen as news, unless they begin wars or move land. A slice says nothing of war.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, Final

from game.ai.brain import eager_orders, think_politics
from game.core.calendar import turn_of
from game.core.errors import GameError
from game.lab.notes import Notes
from game.orders.act import Act
from game.orders.base import Order, Plan, check
from game.orders.politics import SetLine
from game.orders.seizures import Seize
from game.orders.war import DeclareWar
from game.rules.ruleset import Ruleset
from game.rules.vocabulary import Effect
from game.sim.rulebook import load_rules
from game.sim.session import Session
from game.sim.setup import new_world
from game.sim.turn import Month
from game.systems.base import System
from game.world.conditions import Scene
from game.world.effects import run_effects
from game.world.views import TurnView
from game.world.world import Setup, World

TOPICS: Final = ("frame", "happenings", "politics", "society")
"""Rooms of systems that work in a slice..."""
ALSO: Final = (("game.systems.army.persons", ""), ("game.systems.diplomacy.tensions", "Opinions"))
"""...and what of other rooms does (module, system; all of the module's where none is named): who comes into service,
and what the world makes of the nation's deeds."""
IDLE: Final = ("Lookout", "History", "People", "Bread")
"""Systems of those rooms that a slice leaves out: they look at the map, keep annals, feed people."""


@dataclass(frozen=True, slots=True)
class Doing:
    """What a faction does again and again whatever its mind says: an act, a declaration of war or a seizure of power.
    Ids, empty where nothing is named."""

    faction: str
    act: str = ""
    bloc: str = ""
    toward: str = ""
    every: int = 1
    """Months between two times."""
    until: str = ""
    """Month from which it is not done any more."""
    war: str = ""
    seizure: str = ""
    line: str = ""
    """Axis and option of a line of the faction, `axis/option`."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """What slices of one kind have in common; only the seed differs."""

    nation: str
    until: str
    """Month up to, but not into, which is played."""
    scenario: str = "january_1924"
    prologue: str = ""
    schools: tuple[tuple[str, str], ...] = ()
    without: tuple[str, ...] = ()
    difficulty: str = "normal"
    luck: str = "reduced"
    mods: tuple[str, ...] = ()
    effects: tuple[Effect, ...] = ()
    """Verbs run on the first day."""
    does: tuple[Doing, ...] = ()
    idle: tuple[str, ...] = ()
    """Factions that order nothing but what they are made to do."""
    eager: tuple[str, ...] = ()
    """Factions that spend all their will each month on what is forecast to win most."""
    answers: tuple[tuple[str, str], ...] = ()
    """Event and the option that is taken whoever is asked."""
    barred: tuple[str, ...] = ()
    """Acts that nobody does."""
    later: tuple[tuple[str, tuple[Effect, ...]], ...] = ()
    """Month and the verbs run when it begins."""

    def setup(self, seed: int) -> Setup:
        """The set-up of one seed."""
        schools = dict(self.schools)
        return Setup(self.scenario, seed, self.prologue, self.difficulty, self.luck, schools, self.without)


@dataclass(slots=True)
class Played:
    """One slice at its end."""

    session: SliceSession
    notes: dict[str, Any] = field(default_factory=dict)


class SliceSession(Session):
    """A session in which one nation plays politics and nothing else happens."""

    def __init__(self, world: World, conditions: Conditions) -> None:
        super().__init__(world, (), think_politics)
        self.conditions = conditions
        self.nation = world.nation_index[conditions.nation]
        self._idle = frozenset(world.faction_index[name] for name in conditions.idle)
        self._eager = frozenset(world.faction_index[name] for name in conditions.eager)
        self.month_engine = Month(world, keeps)
        self.orders: list[Order] = []
        """What the nation's factions have ordered in the month last resolved."""

    def thinkers(self) -> list[int]:
        """Factions of the nation that the computer plans for."""
        own = self.world.faction_nation
        made = {self.world.faction_index[one.faction] for one in self._due()}
        known = (set(super().thinkers()) | self._eager) - self._idle | made
        return [faction for faction in sorted(known) if own[faction] == self.nation]

    def _think(self, faction: int) -> Plan:
        """The computer's plan, after what the conditions make the faction do."""
        plan = Plan(faction, [])
        wanted: list[Order] = [order for order in map(self._order, self._due()) if order.by == faction]
        if faction in self._eager:
            wanted += [order for order, _ in eager_orders(TurnView(self.world, faction))]
        own = () if faction in self._idle else super()._think(faction).orders
        for order in (*wanted, *own):
            if any(order.clashes(mine) for mine in plan.orders):
                continue
            if check(self.world, order, plan) is None:
                plan.orders.append(order)
        return plan

    def _due(self) -> list[Doing]:
        """What is to be done this month."""
        acts, turn = self.world.rules.of("act"), self.turn
        return [
            one
            for one in self.conditions.does
            if turn % one.every == 0
            and (not one.act or one.act in acts)
            and not (one.until and turn >= turn_of(one.until))
        ]

    def _order(self, one: Doing) -> Order:
        world = self.world
        if one.war:
            return DeclareWar(world.faction_index[one.faction], world.nation_index[one.war])
        if one.line:
            return SetLine(world.faction_index[one.faction], *one.line.split("/"))
        if one.seizure:
            return Seize(world.faction_index[one.faction], one.seizure)
        target = world.ties.number[one.bloc] if one.bloc else world.faction_index[one.toward] if one.toward else -1
        return Act(world.faction_index[one.faction], one.act, target)

    def play_month(self, orders: Any = None) -> None:
        """Resolve a month; neither digest nor journal is made."""
        for month, effects in self.conditions.later:
            if turn_of(month) == self.turn:
                _run(self.world, self.conditions, effects)
        plans = [self._think(faction) for faction in self.thinkers()]
        self.orders = [order for plan in plans for order in plan.orders]
        for _ in self.month_engine.resolve(self._merge(plans)):
            pass


def keeps(system: type[System]) -> bool:
    """Whether a system works in a slice."""
    room = system.__module__.split(".")[2]
    also = any(system.__module__ == module and name in ("", system.__name__) for module, name in ALSO)
    return also or (room in TOPICS and system.__name__ not in IDLE)


def begin(conditions: Conditions, seed: int) -> SliceSession:
    """A slice on its first day. Raises GameError when it cannot begin."""
    rules = slice_rules(conditions)
    world = new_world(rules, conditions.setup(seed))
    _run(world, conditions, conditions.effects)
    return SliceSession(world, conditions)


def _run(world: World, conditions: Conditions, effects: Sequence[Effect]) -> None:
    """Run verbs of a study."""
    scene = Scene(world, world.nation_index[conditions.nation], -1, "study", ("study", "", ""))
    for effect in effects:
        # What the rules have lost with an argument cannot be changed either.
        with suppress(KeyError, GameError):
            run_effects(scene, (effect,))
    if effects:
        world.entities.sweep()
        world.memo.clear()
        world.quantities.resolve(world)


def play(conditions: Conditions, seed: int) -> Played:
    """Play one seed to its end."""
    session = begin(conditions, seed)
    notes = Notes(session.world, session.nation)
    notes.open()
    until = turn_of(conditions.until)
    while session.turn < until and not session.over:
        session.play_month()
        notes.look(session.orders)
    return Played(session, notes.close())


def record(conditions: Conditions, seed: int) -> dict[str, Any]:
    """What is to be known of one seed, as plain data; the world is forgotten."""
    played = play(conditions, seed)
    played.session.world.entities.close()
    return played.notes


# -- the rules of a slice ----------------------------------------------------------------------------------------------


def slice_rules(conditions: Conditions) -> Ruleset:
    """The rules of a campaign with the politics of all other nations asleep; loaded once per process."""
    return _trimmed(
        conditions.nation,
        conditions.mods,
        conditions.without,
        tuple(sorted(conditions.schools)),
        conditions.prologue,
        conditions.answers,
        conditions.barred,
    )


@lru_cache(maxsize=4)
def _trimmed(
    nation: str,
    mods: Sequence[str],
    without: Sequence[str],
    schools: Sequence[tuple[str, str]],
    prologue: str,
    answers: Sequence[tuple[str, str]],
    barred: Sequence[str],
) -> Ruleset:
    rules = load_rules(mods, without, dict(schools))
    if nation not in rules.of("nation"):
        raise GameError(f"there is no nation '{nation}'")
    if prologue:
        rules.get("prologue", prologue)
    table = dict(rules.table)
    answered = dict(answers)
    table["event"] = {
        name: _answered(_own_event(proto, nation), answered.get(name)) for name, proto in rules.of("event").items()
    }
    table["act"] = {name: proto for name, proto in rules.of("act").items() if name not in barred}
    table["bloc"] = {name: _quiet_bloc(proto, nation) for name, proto in rules.of("bloc").items()}
    table["election"] = {name: proto for name, proto in rules.of("election").items() if proto.nation == nation}
    table["arena"] = {name: proto for name, proto in rules.of("arena").items() if proto.nation == nation}
    return replace(rules, table=table, _index={}, _listed={})


HARD: Final = frozenset({"declare_war", "annex", "cede", "transfer", "damage", "lose_commanders"})
"""Verbs that begin wars or move land and forces: abroad, nothing of the kind happens in a slice."""


def _own_event(proto: Any, nation: str) -> Any:
    """An event as it may happen in a slice: to the nation, to nobody, or as news from abroad.

    What would move land abroad happens only when another event sets it off.
    """
    if proto.root in (nation, "none"):
        return proto
    if proto.root == "any":
        return proto.model_copy(update={"root": nation})
    done = [*proto.effects, *(effect for option in proto.options for effect in option.effects)]
    return proto if HARD.isdisjoint(_verbs(done)) else proto.model_copy(update={"chance": 0})


def _answered(proto: Any, option: str | None) -> Any:
    """An event to which there is one answer, or as it is when none is named."""
    left = tuple(one for one in proto.options if one.id == option)
    # An answer that has gone with an argument cannot be given.
    return proto.model_copy(update={"options": left}) if left else proto


def _verbs(effects: Iterable[Effect]) -> Iterator[str]:
    """Names of the verbs in some effects, those within others included."""
    for effect in effects:
        yield effect.name
        for value in dict(effect.params).values():
            if isinstance(value, tuple):
                yield from _verbs(part for part in value if isinstance(part, Effect))


def _quiet_bloc(proto: Any, nation: str) -> Any:
    """A bloc of another nation asks for nothing."""
    return proto if proto.nation == nation else proto.model_copy(update={"wants": ()})
