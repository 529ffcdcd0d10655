"""The world: one object that holds the whole state of a campaign. TOUR 2/6 -> game/sim/phases.py

Entities hold what is few and differs, province columns and the formation table what is many and alike, the ledger what
accumulates. Everything else (pacts, quantities, sight) is derived and rebuilt by one function, after loading as well.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
import numpy.typing as npt

from game.core.calendar import Month, month_of
from game.core.chance import Chance
from game.core.facts import Fact
from game.geo.atlas import Atlas
from game.rules.ruleset import Ruleset
from game.world.chronicle import Chronicle, Entry
from game.world.columns import FormationTable, ProvinceTable
from game.world.components.state import Faction, Nation, Organ
from game.world.components.story import Dispatch
from game.world.ecs import Entities, Uid
from game.world.ledger import Ledger, StockSpec
from game.world.pacts import Pacts
from game.world.politics.ties import Ties, number_ties
from game.world.quantities import Quantities
from game.world.skies import Skies
from game.world.waters import Waters

if TYPE_CHECKING:
    from game.world.supply import Ground, Lines

C = TypeVar("C")

IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]
SmallArray = npt.NDArray[np.int16]
"""For the large matrices of sight, whose values are turns and nation numbers."""


@dataclass(frozen=True, slots=True)
class Setup:
    """What a campaign was started with; part of every save and journal."""

    scenario: str
    seed: int
    prologue: str = ""
    difficulty: str = "normal"
    luck: str = "reduced"
    schools: dict[str, str] = field(default_factory=dict)
    without: tuple[str, ...] = ()
    schools_by: str = ""
    """How the schools were chosen: pick, neutral, draw_even, draw_voices, `bundle.ID`; "" when nobody asked."""


class World:
    """The state. Systems and orders write it; the view and the brains never hold one (they hold a `TurnView`)."""

    def __init__(self, rules: Ruleset, atlas: Atlas, setup: Setup) -> None:
        self.rules = rules
        self.atlas = atlas
        self.setup = setup
        self.chance = Chance(setup.seed)
        self.turn = 0
        self.entities = Entities()
        self.nation_tags: tuple[str, ...] = tuple(rules.of("nation"))
        self.n_nations = len(self.nation_tags)
        self.faction_ids = tuple(rules.of("faction"))
        self.nation_index = {tag: number for number, tag in enumerate(self.nation_tags)}
        self.faction_index = {name: number for number, name in enumerate(self.faction_ids)}
        self.unit_index = {name: number for number, name in enumerate(rules.of("unit"))}
        self.building_index = {name: number for number, name in enumerate(rules.of("building"))}
        self.tech_index = {name: number for number, name in enumerate(rules.of("technology"))}
        self.policy_index = {name: number for number, name in enumerate(rules.of("policy"))}
        self.nation_uids: list[Uid] = []
        self._nations: list[Nation] = []
        self.faction_uids: list[Uid] = []
        self._factions: list[Faction] = []
        self.provinces = ProvinceTable(atlas.n, len(self.building_index), self.n_nations)
        self.formations = FormationTable(len(self.unit_index))
        self.techs: IntArray = np.zeros((len(self.tech_index), self.n_nations), dtype=np.int64)
        """[technology, nation] 1 where it is known."""
        self.policies: IntArray = np.zeros((len(self.policy_index), self.n_nations), dtype=np.int64)
        """[axis, nation] place of the option in force among the axis's options sorted by id."""
        self.seen: SmallArray = np.full((self.n_nations, atlas.n), -1, dtype=np.int16)
        """[nation, province] turn in which the province was last in sight, -1 for never."""
        self.remembered: SmallArray = np.full((self.n_nations, atlas.n), -1, dtype=np.int16)
        """[nation, province] controller as last seen."""
        self.yearbook: IntArray = np.zeros((len(self.yearbook_rows), self.n_nations), dtype=np.int64)
        """[figure, nation] what the world's almanacs printed last January: all that foreigners' guesses rest on."""
        self.closing = False
        """Derived: true from the events at a month's end until the next month opens; what lasts for months and begins
        then is counted from the month to come."""
        self.flags: dict[str, int] = {}
        """Flag -> turn in which it lapses, -1 for never."""
        self.counters: dict[str, int] = {}
        self.fired: dict[str, int] = {}
        """`event` or `event/TAG` -> turn it last fired."""
        self.chronicle = Chronicle()
        self.facts: list[Fact] = []
        """What happened in this resolution; emptied when the next one begins."""
        self.ledger = Ledger(list(self._stock_specs()))
        self._by_nation: dict[type, tuple[list[tuple[Uid, Any]], dict[int, list[tuple[Uid, Any]]]]] = {}
        """Derived: component type -> (the list it was made from, its rows by nation)."""
        self._start_derived()

    def _start_derived(self) -> None:
        """What follows from the state and is never saved, before anything has been worked out."""
        self.__dict__.pop("pacts", None)
        self.memo: dict[str, Any] = {}
        """Derived values that hold for the moment: kept while people and brains plan, dropped before every system."""
        self.neighbour_lists: tuple[int, list[list[int]]] = (-1, [])
        """Derived: (version of the borders, nation -> its neighbours)."""
        self.borders_version = 0
        """Goes up whenever a province changes hands or the right to enter one changes; never saved."""
        self._quantities: Quantities | None = None
        self.fixed: dict[str, Any] = {}
        """Derived values that depend on the map and the rules only."""
        self.sight: npt.NDArray[np.int8] = np.zeros((self.n_nations, self.atlas.n), dtype=np.int8)
        """Derived: [nation, province] level of sight, see `sees`."""
        self.supply_lines: dict[int, Lines] = {}
        """Derived: nation -> its supply lines, kept until its own ground changes."""
        self.supply_ground: Ground | None = None
        """Derived: what the supply of all nations shares."""
        self.in_battle: IntArray = np.zeros(0, dtype=np.int64)
        """Derived: rows of the formations that fight in the week in hand."""
        self.on_the_field: IntArray = np.zeros(0, dtype=np.int64)
        """Derived: rows of the attackers who stand in the province they attack if the week's battle is won."""
        self.skies = Skies(self.n_nations, self.atlas.n)
        """Derived: the air war of the week."""
        self.waters = Waters(self.n_nations, self.atlas.n)
        """Derived: the war at sea of the week."""

    # -- sizes and names -------------------------------------------------------------------------------------------

    @property
    def month(self) -> Month:
        return month_of(self.turn)

    @property
    def scenario(self) -> Any:
        """The prototype of the scenario that is played."""
        return self.rules.get("scenario", self.setup.scenario)

    def scope_size(self, scope: str) -> int:
        """Length of the arrays of a scope that is not a pair."""
        return self._sizes.get(scope, 1)

    @cached_property
    def _sizes(self) -> dict[str, int]:
        """Scope -> length of its arrays."""
        return {
            "nation": self.n_nations,
            "province": self.atlas.n,
            "faction": len(self.faction_ids),
            "bloc": len(self.ties.blocs),
            "tie": len(self.ties.pairs),
        }

    def _stock_specs(self) -> Any:
        for name, proto in self.rules.of("stock").items():
            shape: tuple[int, ...] = (self.scope_size(proto.scope),)
            if proto.scope == "pair":
                shape = (self.n_nations, self.n_nations)
            yield StockSpec(name, proto.scope, shape, proto.start, proto.min, proto.max)

    @cached_property
    def ties(self) -> Ties:
        """How blocs and their ties to factions are numbered."""
        return number_ties(self.rules, self.nation_index, self.faction_index)

    @cached_property
    def yearbook_rows(self) -> dict[str, int]:
        """Figure -> row of the yearbook: the strength of the army and every stock of nations."""
        stocks = [name for name, proto in self.rules.of("stock").items() if proto.scope == "nation"]
        return {name: row for row, name in enumerate(["strength", *stocks])}

    # -- nations and factions --------------------------------------------------------------------------------------

    def nation(self, number: int) -> Nation:
        known = self._nations
        return known[number] if len(known) > number >= 0 else self.nations[number]

    @property
    def nations(self) -> list[Nation]:
        """All nations by number, dead ones included. The list is shared: do not change it."""
        if len(self._nations) != len(self.nation_uids):
            self._nations = [self.entities.get(uid, Nation) for uid in self.nation_uids]
        return self._nations

    def living(self) -> list[int]:
        """Numbers of the nations on the map, ascending."""
        return [nation.number for nation in self.nations if nation.alive]

    def number_of(self, uid: Uid) -> int:
        """Number of the nation whose entity this is."""
        return self.entities.get(uid, Nation).number

    def tag(self, number: int) -> str:
        return self.nation_tags[number] if number >= 0 else ""

    def faction(self, number: int) -> Faction:
        known = self._factions
        return known[number] if len(known) > number >= 0 else self.factions[number]

    @property
    def factions(self) -> list[Faction]:
        """All factions by number. The list is shared: do not change it."""
        if len(self._factions) != len(self.faction_uids):
            self._factions = [self.entities.get(uid, Faction) for uid in self.faction_uids]
        return self._factions

    @cached_property
    def faction_nation(self) -> IntArray:
        """[F] nation number of each faction."""
        protos = self.rules.of("faction")
        return np.array([self.nation_index[protos[name].nation] for name in self.faction_ids], dtype=np.int64)

    def organs(self, nation: int) -> dict[str, tuple[Uid, Organ]]:
        """Portfolio -> organ of a nation."""
        rows = self.of_nation(Organ, nation)
        return {organ.portfolio: (uid, organ) for uid, organ in rows if organ.portfolio in self.rules.of("portfolio")}

    def of_nation(self, kind: type[C], nation: int) -> list[tuple[Uid, C]]:
        """Entities whose component `kind` carries this nation number in its field `nation`, sorted by uid."""
        rows = self.entities.each(kind)
        known = self._by_nation.get(kind)
        if known is None or known[0] is not rows:
            old, index = known or ([], {})
            # A list that has only grown since shares its beginning with the one indexed last.
            grown = 0 < len(old) < len(rows) and rows[len(old) - 1] is old[-1]
            if not grown:
                index = {}
            for uid, part in rows[len(old) if grown else 0 :]:
                index.setdefault(part.nation, []).append((uid, part))  # type: ignore[attr-defined]
            self._by_nation[kind] = known = (rows, index)
        return known[1].get(nation, [])

    def holder(self, nation: int, portfolio: str) -> int:
        """Number of the faction that commands a portfolio; the government's when the organ is vacant or missing."""
        for _, organ in self.of_nation(Organ, nation):
            if organ.portfolio == portfolio and organ.holder >= 0:
                return organ.holder
        return self.nation(nation).government

    # -- numbers ---------------------------------------------------------------------------------------------------

    @property
    def quantities(self) -> Quantities:
        if self._quantities is None:
            self._quantities = Quantities(self)
            self._quantities.resolve(self)
        return self._quantities

    def quantity(self, name: str, subject: int = 0) -> int:
        """The value of a quantity for one member of its scope (rule and world scope take no subject)."""
        row = (self._quantities or self.quantities).lists[name]
        return row[subject] if len(row) > 1 else row[0]

    def stock(self, name: str, place: int | tuple[int, int] = 0) -> int:
        found: int = self.ledger.values[name].item(place)
        return found

    def policy(self, axis: str, nation: int) -> str:
        """The option in force."""
        return self._policy_options[axis][int(self.policies[self.policy_index[axis], nation])]

    def line(self, axis: str, faction: int) -> str:
        """The option that a faction has chosen on an axis of scope faction."""
        return self.faction(faction).lines.get(axis) or self._policy_defaults[axis]

    @cached_property
    def _policy_options(self) -> dict[str, list[str]]:
        """Axis -> its options in the order of the column `policies`."""
        return {axis: sorted(proto.options) for axis, proto in self.rules.of("policy").items()}

    @cached_property
    def _policy_defaults(self) -> dict[str, str]:
        return {axis: str(proto.default) for axis, proto in self.rules.of("policy").items()}

    # -- derived state ---------------------------------------------------------------------------------------------

    @cached_property
    def pacts(self) -> Pacts:
        """Kept until `touch_pacts`."""
        return Pacts(self)

    def touch_pacts(self) -> None:
        """A war, a treaty or an overlord has changed."""
        self.__dict__.pop("pacts", None)
        self.touch_borders()

    def touch_borders(self) -> None:
        """A province has changed hands."""
        self.borders_version += 1

    @cached_property
    def all_arcs(self) -> tuple[IntArray, IntArray]:
        """Both directions of every border, land and sea, as (from, to)."""
        edges = self.atlas.edges
        tails = np.array([e.a for e in edges] + [e.b for e in edges], dtype=np.int64)
        heads = np.array([e.b for e in edges] + [e.a for e in edges], dtype=np.int64)
        return tails, heads

    @cached_property
    def coasts(self) -> dict[int, list[int]]:
        """Sea zone -> land provinces on its shore."""
        found: dict[int, list[int]] = {zone: [] for zone in range(self.atlas.n_land + 1, self.atlas.n)}
        for edge in self.atlas.edges:
            if edge.kind == "coast":
                land, sea = sorted((edge.a, edge.b))
                found[sea].append(land)
        return found

    # -- memory ----------------------------------------------------------------------------------------------------

    def tell(self, fact: Fact) -> None:
        """Record that something happened."""
        self.facts.append(fact)

    def write(
        self, kind: str, params: dict[str, Any], nations: tuple[int, ...] = (), province: int = 0, public: bool = True
    ) -> None:
        """Add a line to the chronicle."""
        self.chronicle.entries.append(Entry(self.turn, kind, params, nations, province, public))

    def dispatch(
        self,
        nation: int,
        kind: str,
        params: dict[str, Any] | None = None,
        province: int = 0,
        subject: int = 0,
        needs_answer: bool = False,
        faction: int = -1,
    ) -> None:
        """Put a message on a nation's desk, or on that of one faction of it."""
        self.entities.create(Dispatch(nation, kind, self.turn, params or {}, province, subject, needs_answer, faction))

    def term(self, months: int) -> int:
        """The turn in which a thing that begins now and holds for so many months has run out."""
        return self.turn + months + int(self.closing)

    def has_flag(self, flag: str) -> bool:
        until = self.flags.get(flag)
        return until is not None and (until < 0 or self.turn < until)
