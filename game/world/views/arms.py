"""Fleets, air groups, sea lanes: what a seat knows of the war at sea and in the air, and what its forces could do."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from game.core.arrays import nonzeros
from game.core.units import DIVISION, FULL, PPM
from game.world import fleets as at_sea
from game.world import lanes, wings
from game.world.components.war import Formation
from game.world.ecs import Uid
from game.world.facts import AirLosses, CityBombed, ShippingSunk, TransportsCaught
from game.world.figures import figures_of
from game.world.lanes import Lane as Lane
from game.world.reach import air_km, sea_km, shut_canals
from game.world.sees import WATCHED
from game.world.spawn import AIR, SEA
from game.world.views.base import locked
from game.world.views.battles import BattleView
from game.world.views.records import Explanation, FormationView, Line

IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Balance:
    """Power over every place: one's own side's as it would be by its missions, and enemies' as far as they are seen."""

    ours: IntArray
    theirs: IntArray


class ArmsView(BattleView):
    """See the module."""

    def own_fleets(self) -> list[FormationView]:
        """Own fleets by uid."""
        return self._of_domain(SEA)

    def own_wings(self) -> list[FormationView]:
        """Own air groups by uid."""
        return self._of_domain(AIR)

    def own_units(self, domain: int) -> dict[str, int]:
        """Unit type -> own ships or wings, thousandths; `domain` is 1 for the sea, 2 for the air."""
        table = self._world.formations
        rows = table.alive()
        rows = rows[(table.owner[rows] == self.nation) & (table.domain[rows] == domain)]
        if not len(rows):
            return {}
        counts = table.units[rows].sum(axis=0).tolist()
        return {unit: count for unit, count in zip(self._world.unit_index, counts, strict=True) if count}

    def _of_domain(self, domain: int) -> list[FormationView]:
        columns = self.own_columns()
        uids = columns["uid"][columns["domain"] == domain]
        found = ((uid, self._world.entities.find(Uid(uid), Formation)) for uid in sorted(uids.tolist()))
        return [self._formation(uid, part) for uid, part in found if part is not None]  # own ones are always in sight

    # -- reach -----------------------------------------------------------------------------------------------------

    def range_of(self, formation: FormationView) -> int:
        """Kilometres an own or allied fleet or air group can act from its base; 0 for one that is not known."""
        protos = self.rules.of("unit")
        return min((int(protos[unit].range) for unit, _ in formation.units), default=0)

    def air_reach(self, base: int) -> IntArray:
        """[n] range that aircraft need to act over each place from a field, km."""
        return locked(wings.reachable(self._world, base))

    def air_km(self, base: int) -> IntArray:
        """[n] kilometres that aircraft fly from a place to each other."""
        return locked(air_km(self._world, base))

    def sea_reach(self, port: int) -> IntArray:
        """[n] kilometres by sea from a port, canals of enemies left out."""
        return locked(sea_km(self._world, port, shut_canals(self._world, self.nation))[0])

    def own_port(self, fleet: FormationView) -> int:
        """The port an own fleet puts into, 0 for none."""
        return at_sea.home_port(self._world, self._row(fleet.uid))

    def within_reach(self, formation: FormationView) -> npt.NDArray[np.bool_]:
        """[n] places where an own fleet or air group could be given a mission."""
        if formation.naval:
            port = self.own_port(formation)
            found = self.sea_reach(port) <= self.range_of(formation) if port else np.zeros(self.atlas.n, dtype=np.bool_)
            return np.asarray(found & ~self.atlas.is_land)
        return np.asarray(self.air_reach(formation.base or formation.province) <= self.range_of(formation))

    def _row(self, uid: int) -> int:
        return int(nonzeros(self._world.formations.uid == uid)[0])

    # -- the sea ---------------------------------------------------------------------------------------------------

    def chief_port(self, nation: int) -> int:
        """The port through which a nation trades, 0 for none."""
        return lanes.chief_ports(self._world).get(nation, 0)

    def sea_lanes(self, nation: int | None = None) -> list[Lane]:
        """Sea lanes of one's own; of others only those of trade, which every merchant knows."""
        whose = self.nation if nation is None else nation
        found = lanes.lanes_of(self._world, whose)
        return found if whose == self.nation else [lane for lane in found if not lane.troops]

    def sea_lift(self) -> int:
        """Men who can be at sea at one time."""
        return lanes.sea_lift(self._world, self.nation)

    def shipping(self) -> tuple[int, int]:
        """(merchant ships that trade and supply need, merchant ships at hand), thousand tons."""
        return lanes.shipping_need(self._world, self.nation), self.stock("shipping")

    def landing_open(self, province: int) -> bool:
        """Whether a coast has a sea before it that no stronger enemy fleet in sight rules."""
        zones = [zone for zone in self.around(province) if zone > self.atlas.n_land]
        return any(int(self.sea_balance.theirs[zone]) <= int(self.sea_balance.ours[zone]) for zone in zones)

    def why_sea_lift(self) -> Explanation:
        """What makes up the men who can be at sea at one time."""
        world = self._world
        hired = self.stock("shipping") * world.quantity("lift_per_shipping") // PPM
        coast = self.quantity("merchant_shipping")
        lines = (
            Line("stock.shipping.name", hired),
            Line("quantity.merchant_shipping.name", coast),
            Line("unit.transport.name", self.sea_lift() - hired - coast),
        )
        return Explanation("ui.sea.lift", self.sea_lift(), "persons", lines)

    @cached_property
    def sea_balance(self) -> Balance:
        """Naval power over every sea zone: ours as ordered, theirs where they are seen."""
        world, table = self._world, self._world.formations
        rows = table.alive()
        friend = world.pacts.allied[self.nation].copy()
        friend[self.nation] = True
        ships = rows[(table.domain[rows] == SEA) & friend[table.owner[rows]]]
        sent = (table.mission[ships] > 0) & (table.area[ships] > 0)
        where = np.where(sent, table.area[ships], table.province[ships])
        ours = at_sea.presence(world, ships, where).power.sum(axis=0)
        return Balance(locked(ours), locked(self._seen_power(SEA)))

    def _seen_power(self, domain: int) -> IntArray:
        """[n] power of enemies' fleets or air groups in sight, where they are and beside."""
        columns = self.force_columns()
        foes = np.zeros(len(self.tags), dtype=np.bool_)
        foes[self.enemies()] = True
        seen = (columns["domain"] == domain) & foes[columns["owner"]]
        total = np.zeros(self.atlas.n, dtype=np.int64)
        for place, power in zip(columns["province"][seen].tolist(), columns["power"][seen].tolist(), strict=True):
            total[place] += power
            total[list(self.around(place))] += power // 2
        return total

    def around(self, place: int) -> tuple[int, ...]:
        """Provinces and zones beside a place."""
        known: dict[int, tuple[int, ...]] = self._world.fixed.setdefault("places_around", {})
        if place not in known:
            atlas = self.atlas
            known[place] = tuple(sorted({atlas.edges[k].a + atlas.edges[k].b - place for k in atlas.ways[place]}))
        return known[place]

    def why_zone(self, zone: int) -> Explanation:
        """Who brings how much to a sea zone: our fleets as ordered, enemies in sight."""
        world, table = self._world, self._world.formations
        rows = table.alive()
        friend = world.pacts.allied[self.nation].copy()
        friend[self.nation] = True
        ships = rows[(table.domain[rows] == SEA) & friend[table.owner[rows]]]
        lines = []
        for row in ships[np.argsort(table.uid[ships], kind="stable")].tolist():
            one = np.array([row], dtype=np.int64)
            sent = int(table.mission[row]) > 0 and int(table.area[row]) > 0
            where = np.array([int(table.area[row]) if sent else int(table.province[row])], dtype=np.int64)
            power = int(at_sea.presence(world, one, where).power[:, zone].sum())
            seen = self.formation(int(table.uid[row]))
            if power and seen is not None:
                lines.append(Line("ui.sea.term", power, (("fleet", seen.name),)))
        theirs = int(self.sea_balance.theirs[zone])
        if theirs:
            lines.append(Line("ui.sea.enemies", -theirs))
        total = int(self.sea_balance.ours[zone]) - theirs
        return Explanation("ui.sea.balance", total, "points", tuple(lines))

    # -- the air ---------------------------------------------------------------------------------------------------

    @cached_property
    def air_balance(self) -> Balance:
        """Air power over every place: ours as ordered, theirs where their fields are seen."""
        world, table = self._world, self._world.formations
        rows = table.alive()
        friend = world.pacts.allied[self.nation].copy()
        friend[self.nation] = True
        rows = rows[(table.domain[rows] == AIR) & friend[table.owner[rows]] & (table.mission[rows] > 0)]
        rows = rows[wings.in_reach(world, rows)] if len(rows) else rows
        ours = np.zeros(self.atlas.n, dtype=np.int64)
        if len(rows):
            flown = wings.flights(world, rows)
            np.add.at(ours, flown.place, flown.points(world, figures_of(world).air_attack))
        return Balance(locked(ours), locked(self._seen_power(AIR)))

    def damage(self, province: int) -> int:
        """Share of a province's works in ruins, ppm; what is out of sight is taken for whole."""
        return int(self._world.provinces.damage[province]) if int(self.sight[province]) >= WATCHED else 0

    def field_room(self, province: int) -> tuple[int, int]:
        """(wings on an own or allied field, wings it can serve), thousandths."""
        return self._standing_wings.get(province, 0), int(self._world.quantities["air_capacity"][province])

    @cached_property
    def _standing_wings(self) -> dict[int, int]:
        """Province -> own and allied wings on its fields, thousandths."""
        columns = self.force_columns()
        known = (columns["domain"] == AIR) & (columns["divisions"] >= 0)
        found: dict[int, int] = {}
        for place, wings_ in zip(*(columns[name][known].tolist() for name in ("province", "divisions")), strict=True):
            found[place] = found.get(place, 0) + wings_
        return found

    # -- losses ----------------------------------------------------------------------------------------------------

    def month_at_sea(self) -> dict[str, int]:
        """What the last month cost: tons of shipping, aircraft (thousandths of a wing), men at sea, dead of bombs."""
        found = dict.fromkeys(("tons", "wings", "men", "bombed"), 0)
        for fact in self.facts():
            if getattr(fact, "nation", -1) != self.nation:
                continue
            if isinstance(fact, ShippingSunk):
                found["tons"] += fact.tons
            elif isinstance(fact, AirLosses):
                found["wings"] += fact.lost
            elif isinstance(fact, TransportsCaught):
                found["men"] += fact.men
            elif isinstance(fact, CityBombed):
                found["bombed"] += fact.dead
        return found

    def readiness_of(self, formation: FormationView) -> int:
        """Order of an own fleet or air group, ppm of the full."""
        return formation.organisation * PPM // FULL if formation.organisation >= 0 else 0

    def ships_of(self, formation: FormationView) -> int:
        """Whole ships or wings of a known formation."""
        return sum(count for _, count in formation.units) // DIVISION
