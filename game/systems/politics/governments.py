"""Elections and cabinets: polls are held when they are due, cabinets fall, and new ones are formed."""

from __future__ import annotations

from game.core.units import FULL, PPM
from game.systems.base import System
from game.world.components.politics import Cabinet, Parliament
from game.world.ecs import Uid
from game.world.facts import CabinetFormed, ElectionHeld
from game.world.politics import houses
from game.world.politics.cabinets import Offer, cabinet, offers
from game.world.politics.elections import elections, parliament, poll, seats_of, votes_here
from game.world.scores import score


class Elections(System):
    """Holds the polls that are due; opens a house where votes are held again, closes it where they are not."""

    def run(self) -> int:
        world = self.world
        done = 0
        for nation, proto in elections(world).items():
            found = parliament(world, nation)
            if not votes_here(world, nation):
                if found is not None:
                    houses.close(world, nation)
                    done += 1
            elif found is None:
                houses.open_house(world, nation, world.turn + int(proto.notice))
                done += 1
            elif found[1].due <= world.turn:
                self._hold(nation, found[1])
                done += 1
        return done

    def _hold(self, nation: int, house: Parliament) -> None:
        """Count the votes, give the seats, make both known."""
        world = self.world
        proto = elections(world)[nation]
        shares = poll(world, nation)
        houses.seat(world, nation, seats_of(proto, shares), f"election.{proto.id}")
        house.before = dict(house.shares)
        house.shares = {world.faction_ids[faction]: share for faction, share in sorted(shares.items())}
        house.held, house.due, house.called = world.turn, world.turn + int(proto.every), -1
        first = max(shares, key=lambda faction: (shares[faction], -faction))
        world.tell(ElectionHeld((nation,), True, nation, proto.id, first, tuple(sorted(shares.items()))))
        houses.tell_result(world, nation, house, first)
        sits = cabinet(world, nation)
        if proto.method == "presidential":
            held = world.ledger["seats"]
            winner = max(shares, key=lambda faction: (int(held[faction]), shares[faction], -faction))
            offer = Offer(winner, (winner,), (), PPM, PPM, "majority", 0)
            houses.take_office(world, nation, offer)
        elif sits is not None:
            sits[1].form = "acting"


class Governments(System):
    """Rolls whether a cabinet falls, and forms one where there is none."""

    def run(self) -> int:
        world = self.world
        done = 0
        for nation, proto in elections(world).items():
            house = parliament(world, nation)
            if house is None:
                continue
            found = self._standing(nation)
            if found.form == "acting":
                done += self._form(nation, house[1], found)
            elif proto.method != "presidential" and found.since < world.turn:
                danger = score(world, proto.cabinet.fall, nation)
                if world.chance.roll(FULL, world.turn, "cabinet.falls", nation) < danger.value:
                    cause = danger.largest()
                    houses.fall(world, nation, cause.key if cause is not None else "")
                    done += 1
        return done

    def _standing(self, nation: int) -> Cabinet:
        """The cabinet of a nation; a government that came otherwise (an event, a coup) is one of its own party."""
        world = self.world
        found = cabinet(world, nation)
        governs = world.nation(nation).government
        if found is None or found[1].head != governs:
            if found is not None:
                world.entities.retire(Uid(found[0]))
            made = Cabinet(nation, governs, [governs], [], world.turn, "minority")
            world.entities.create(made)
            return made
        return found[1]

    def _form(self, nation: int, house: Parliament, old: Cabinet) -> int:
        """Form the best cabinet that can be had, or dissolve the house, or leave the old one acting."""
        world = self.world
        proto = elections(world)[nation]
        if house.called >= 0:
            return 0  # the old one acts until the poll
        best = self._best(nation, house, old)
        house.proposals = []
        if best is None:
            return 0
        age = world.turn - house.held if house.held >= 0 else int(proto.cabinet.patience)
        weary = best.form == "minority" and proto.may_dissolve and age >= proto.cabinet.patience
        if weary and world.chance.roll(PPM, world.turn, "house.dissolved", nation) < world.quantity("dissolve_chance"):
            houses.dissolve(world, nation, house)
            return 1
        houses.take_office(world, nation, best)
        world.tell(CabinetFormed((nation,), True, nation, best.head, best.members, best.form))
        return 1

    def _best(self, nation: int, house: Parliament, old: Cabinet) -> Offer | None:
        """The offer that is worth most; what has just fallen counts for less, and chance has a small say."""
        world = self.world
        fallen = set(old.members) if old.form == "acting" else set()
        noise = world.quantity("cabinet_chance")

        asked = [set(names) for names in house.proposals]

        def worth(offer: Offer) -> int:
            names = "+".join(sorted(world.faction_ids[f] for f in offer.members))
            again = world.quantity("worth_again") if set(offer.members) == fallen else 0
            ours = {world.faction_ids[f] for f in offer.members} in asked
            known = offer.worth - again + (world.quantity("worth_proposed") if ours else 0)
            return known + world.chance.roll(max(noise, 1), world.turn, f"cabinet.{names}", nation)

        found = offers(world, nation)
        return max(found, key=lambda offer: (worth(offer), offer.members), default=None)


__all__ = ["Elections", "Governments"]
