"""Elections, parliaments and cabinets as a faction sees them: what a poll would give, the house, who could govern."""

from __future__ import annotations

import msgspec

from game.core.units import MONTHS_PER_YEAR
from game.world.components.politics import Parliament
from game.world.politics.cabinets import Offer, acceptance, against, base_of, cabinet, in_office, offers
from game.world.politics.counts import standing_division
from game.world.politics.elections import Cause, causes, elections, parliament, seats, seats_of, shares_of
from game.world.politics.electorate import turnout, votes_cast
from game.world.politics.houses import stirs
from game.world.scores import Score, score
from game.world.views.politics import PoliticsView


class HouseView(msgspec.Struct, frozen=True):
    """The house of one's nation."""

    election: str
    """Id of its rules: text `election.<id>.name`."""
    due: int
    """Turn of the next poll."""
    held: int
    """Turn of the last one, -1 before the first."""
    dissolved: bool
    seats: dict[int, int]
    """Faction -> seats, the largest first."""
    shares: dict[int, int]
    """Faction -> part of the votes at the last poll, ppm."""
    before: dict[int, int]
    """The same at the poll before it."""


class CabinetView(msgspec.Struct, frozen=True):
    """The cabinet of one's nation."""

    head: int
    members: tuple[int, ...]
    tolerated: tuple[int, ...]
    since: int
    form: str
    base: int
    """Part of the seats of its members and of those who bear it, ppm."""


class ParliamentView(PoliticsView):
    """See the module."""

    def house(self) -> HouseView | None:
        """The house of one's own nation; None where nobody votes."""
        found = parliament(self._world, self.nation)
        return self._house(found[1]) if found is not None else None

    def has_house(self) -> bool:
        """Whether one's own nation has a house."""
        return parliament(self._world, self.nation) is not None

    def _house(self, part: Parliament) -> HouseView:
        world = self._world
        index = world.faction_index
        held = sorted(seats(world, self.nation).items(), key=lambda row: (-row[1], row[0]))
        shares = {index[name]: share for name, share in part.shares.items() if name in index}
        before = {index[name]: share for name, share in part.before.items() if name in index}
        return HouseView(part.election, part.due, part.held, part.called >= 0, dict(held), shares, before)

    def cabinet(self) -> CabinetView | None:
        """The cabinet of one's own nation; None where there is no house."""
        world = self._world
        found = cabinet(world, self.nation)
        if found is None:
            return None
        part = found[1]
        base = base_of(world, self.nation, (*part.members, *part.tolerated))
        return CabinetView(part.head, tuple(part.members), tuple(part.tolerated), part.since, part.form, base)

    def in_power(self) -> bool:
        """Whether we govern, alone or with others."""
        return self.faction in in_office(self._world, self.nation)

    def cabinet_danger(self) -> Score:
        """Chance a month that the cabinet falls, with its terms: 100000 is certain."""
        return score(self._world, elections(self._world)[self.nation].cabinet.fall, self.nation, -1, self.nation)

    def poll(self) -> dict[int, int]:
        """Faction -> its part of the votes if one's nation voted today, ppm."""
        return shares_of(standing_division(self._world, self.nation, self.nation))

    def campaigns(self) -> bool:
        """Whether a poll is so near that parties campaign."""
        found = parliament(self._world, self.nation)
        return found is not None and found[1].due - self.turn <= self._world.quantity("campaign_months")

    def house_stirs(self) -> bool:
        """Whether there is something for a party to think about in the house this month."""
        return stirs(self._world, self.nation, self.faction)

    def poll_seats(self) -> dict[int, int]:
        """Faction -> seats that poll would give."""
        proto = elections(self._world).get(self.nation)
        return seats_of(proto, self.poll()) if proto is not None else {}

    def votes_cast(self) -> int:
        """People who would vote today."""
        return votes_cast(self._world, self.nation)

    def turnout(self, bloc: int) -> int:
        """Part of a bloc's voters who would go to the poll, ppm."""
        return turnout(self._world, bloc)

    def cabinets(self) -> list[Offer]:
        """Cabinets that could be formed in the house as it is, the best first."""
        return offers(self._world, self.nation, self.nation)

    def acceptance(self, one: int, other: int) -> Score:
        """What a party of one's own nation makes of another as a partner: at 0 it would just sit with it."""
        return acceptance(self._world, self.nation, one, other, self.nation)

    def would_topple(self) -> bool:
        """Whether a motion of no confidence would be carried today."""
        return self.no_confidence() >= int(elections(self._world)[self.nation].cabinet.needed)

    def no_confidence(self) -> int:
        """Part of the seats that would vote against the cabinet today, ppm."""
        return against(self._world, self.nation)

    def why_votes(self, faction: int, months: int = MONTHS_PER_YEAR) -> list[Cause]:
        """What has moved voters toward or away from a faction over the last closed months, the strongest first."""
        return causes(self._world, self.nation, faction, months)
