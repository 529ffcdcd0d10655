"""Numbers: stocks, quantities and scores, each with its explanation."""

from __future__ import annotations

from functools import cached_property

import numpy as np
import numpy.typing as npt

from game.core.units import PPM
from game.world.census import census
from game.world.fleets import sea_strengths
from game.world.power import power_balance
from game.world.probes import strength_by_nation
from game.world.scores import Score, score
from game.world.sees import WATCHED, estimate, sees_nation
from game.world.views.base import row_key, source_key
from game.world.views.nations import NationView
from game.world.views.records import Explanation, Line

IntArray = npt.NDArray[np.int64]


class NumberView(NationView):
    """Numbers: stocks, quantities and scores, each with its explanation."""

    def stock(self, name: str, nation: int | None = None) -> int:
        """A stock of one's own nation or faction, or a published or shared one; else the middle of a guess."""
        low, high = self.stock_range(name, nation)
        return (low + high) // 2

    def stock_range(self, name: str, nation: int | None = None) -> tuple[int, int]:
        """(low, high) between which a nation's stock is known to lie."""
        world = self._world
        scope = world.ledger.specs[name].scope
        if scope == "world":
            value = world.stock(name)
            return value, value
        if scope == "faction":
            value = world.stock(name, self.faction)
            return value, value
        whose = self.nation if nation is None else nation
        value = world.stock(name, whose)
        proto = world.rules.get("stock", name)
        if proto.published or (whose == self.nation and proto.doubt is None):
            return value, value
        return estimate(world, self.nation, whose, name, value)

    def quantity(self, name: str, nation: int | None = None) -> int:
        """A quantity of one's own nation, or a rule's."""
        world = self._world
        scope = world.rules.get("quantity", name).scope
        if scope in ("rule", "world"):
            return world.quantity(name)
        if scope == "faction":
            return world.quantity(name, self.faction)
        whose = self.nation if nation is None else nation
        return world.quantity(name, whose) if sees_nation(world, self.nation, whose) else 0

    def province_quantity(self, name: str, province: int) -> int:
        return self._world.quantity(name, province) if self._open(name, province) else 0

    def goods(self) -> list[str]:
        """Stocks of goods in menu order."""
        known: list[str] | None = self._world.fixed.get("goods")
        if known is None:
            protos = [proto for proto in self.rules.of("stock").values() if proto.group == "goods"]
            protos.sort(key=lambda proto: (proto.menu_order, proto.id))
            known = self._world.fixed["goods"] = [proto.id for proto in protos]
        return list(known)

    def price(self, good: str) -> int:
        """Price of a good, millionths of a thousand roubles a unit; money is worth itself, people have no price."""
        if good == "treasury":
            return PPM
        if good not in self._prices:
            name = f"price_{good}"
            self._prices[good] = self.quantity(name) if name in self.rules.of("quantity") else 0
        return self._prices[good]

    @cached_property
    def _prices(self) -> dict[str, int]:
        """Good -> its price, once it has been asked."""
        return {}

    def power(self) -> tuple[int, int]:
        """(supply, need) of electricity in MW."""
        return power_balance(self._world, self.nation)

    def men_under_arms(self) -> int:
        """Men in all own formations."""
        return int(census(self._world).men[self.nation])

    def last_month(self, name: str) -> int:
        """Net change of an own stock over the last closed month, what the scenario put there apart."""
        place = self.faction if self._world.ledger.specs[name].scope == "faction" else self.nation
        lines = self._world.ledger.lines(name, place, 1)
        return sum(amount for (reason, _), amount in lines if reason != "set_up")

    def bookings(self, name: str) -> list[tuple[str, int]]:
        """(reason, amount) booked on an own stock last month: what brains read where people read `why_stock`."""
        return self._world.ledger.last_bookings(name, self.nation)

    def why_stock(self, name: str, months: int = 1) -> Explanation:
        """The account of an own stock over the last closed months, what the scenario put there apart."""
        world = self._world
        spec = world.ledger.specs[name]
        place = {"faction": self.faction, "world": 0}.get(spec.scope, self.nation)
        lines = tuple(
            Line(f"reason.{reason}", amount, source=source_key(source))
            for (reason, source), amount in world.ledger.lines(name, place, months)
            if reason != "set_up"
        )
        return Explanation(f"stock.{name}.name", self._known(name, place), world.rules.get("stock", name).unit, lines)

    def _known(self, name: str, place: int) -> int:
        """A stock of one's own as its ruler knows it."""
        if self._world.ledger.specs[name].scope != "nation":
            return self._world.stock(name, place)
        return self.stock(name, place)

    def _open(self, name: str, place: int) -> bool:
        """Whether a quantity of a nation or a province may be known: allies', and forts only where they are seen."""
        world = self._world
        scope = world.rules.get("quantity", name).scope
        if scope == "nation":
            return sees_nation(world, self.nation, place)
        if scope != "province" or int(self.sight[place]) >= WATCHED:
            return True
        secret = [proto for proto in world.rules.of("building").values() if proto.secret]
        return not any(row.quantity == name for proto in secret for row in proto.rows)

    def why_quantity(self, name: str, subject: int | None = None) -> Explanation:
        """The rows that make a quantity of one's own (or of a province in sight)."""
        world = self._world
        proto = world.rules.get("quantity", name)
        place = {"nation": self.nation, "faction": self.faction}.get(proto.scope, 0) if subject is None else subject
        if not self._open(name, place):
            return Explanation(f"quantity.{name}.name", 0, proto.unit, ())
        base, shares = world.quantities.explain(world, name, place)
        lines = [Line("reason.base", base)] if base else []
        lines += [Line(row_key(s.kind, s.source), s.amount, op=s.op, args=s.args) for s in shares]
        return Explanation(f"quantity.{name}.name", world.quantity(name, place), proto.unit, tuple(lines))

    def why_score(self, name: str, actor: int, target: int) -> Explanation:
        """The terms of a score."""
        found = self.score(name, actor, target)
        lines = tuple(Line(term.key, term.amount, args=term.args) for term in found.terms)
        return Explanation(f"score.{name}.name", found.value, "milli-points", lines)

    def score(self, name: str, actor: int, target: int = -1) -> Score:
        return score(self._world, name, actor, target, self.nation)

    def strength(self, nation: int) -> int:
        """Fighting power of a nation's land forces: exact for one's own and allies, else the middle of the estimate."""
        known = self._reckoned.get(nation)
        if known is None:
            low, high = estimate(self._world, self.nation, nation, "strength", int(self._strengths[nation]))
            known = self._reckoned[nation] = (low + high) // 2
        return known

    @cached_property
    def _reckoned(self) -> dict[int, int]:
        """Nation -> the strength it is taken for."""
        return {}

    def sea_strength(self, nation: int) -> int:
        """Fighting power of a nation's fleet: navies lie in ports for all to count."""
        return self.sea_strengths[nation]

    @cached_property
    def sea_strengths(self) -> list[int]:
        """[N] the same for every nation."""
        found: list[int] = sea_strengths(self._world).tolist()
        return found

    @cached_property
    def _strengths(self) -> IntArray:
        return strength_by_nation(self._world)
