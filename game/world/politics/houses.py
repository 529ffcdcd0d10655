"""What is done to houses and cabinets: seats, offices, dissolutions, falls. Systems, verbs and orders call it."""

from __future__ import annotations

from typing import Any, Final

from game.core.calendar import turn_of
from game.core.fixed import mul_div, share_out
from game.core.units import MONTHS_PER_YEAR, PPM
from game.world.components.politics import Cabinet, Parliament
from game.world.facts import CabinetFell
from game.world.politics.cabinets import Offer, base_of, cabinet
from game.world.politics.elections import causes_of_all, elections, parliament, votes_here
from game.world.politics.organs import hand_all, hand_to
from game.world.regimes import install
from game.world.world import World

TOLD_AS: Final = {
    "majority": ("cabinet_alone_majority", "cabinet_majority"),
    "tolerated": ("cabinet_alone_tolerated", "cabinet_tolerated"),
    "minority": ("cabinet_alone_minority", "cabinet_minority"),
}
"""Form of a cabinet -> kinds of chronicle lines: of one party alone, with partners."""
TOLD: Final = 3  # not balance: gains and losses that the news of an election name


def begin(world: World) -> None:
    """Houses and cabinets of the first day."""
    for nation, proto in elections(world).items():
        if not votes_here(world, nation):
            continue
        index = world.faction_index
        house = open_house(world, nation, max(turn_of(proto.first), world.turn))
        total = max(sum(proto.held_at_start.values()), 1)
        house.shares = {name: mul_div(count, PPM, total) for name, count in sorted(proto.held_at_start.items())}
        seat(world, nation, {index[name]: count for name, count in proto.held_at_start.items()}, "")
        head = world.nation(nation).government
        members = [head, *(index[name] for name in proto.cabinet_at_start if index[name] != head)]
        bears = [index[name] for name in proto.tolerated_at_start]
        form = "majority" if base_of(world, nation, tuple(members)) >= proto.cabinet.needed else "minority"
        world.entities.create(Cabinet(nation, head, members, bears, world.turn, "tolerated" if bears else form))


def open_house(world: World, nation: int, due: int) -> Parliament:
    """A house that is to be elected."""
    made = Parliament(nation, elections(world)[nation].id, due)
    world.entities.create(made)
    return made


def close(world: World, nation: int) -> None:
    """There are no more votes: house and cabinet go, and with them the seats."""
    for found in (parliament(world, nation), cabinet(world, nation)):
        if found is not None:
            world.entities.retire(found[0])
    seat(world, nation, {}, f"election.{elections(world)[nation].id}")


def seat(world: World, nation: int, given: dict[int, int], source: str) -> None:
    """Give the factions of a nation these seats and no others."""
    held = world.ledger["seats"]
    for faction in world.ties.factions.get(nation, ()):
        world.ledger.add("seats", faction, given.get(faction, 0) - int(held[faction]), "election", source)


def take_office(world: World, nation: int, offer: Offer) -> None:
    """A cabinet takes office: its head governs, its members share the offices."""
    found = cabinet(world, nation)
    if found is not None:
        world.entities.retire(found[0])
    same = found is not None and found[1].head == offer.head
    members, bears = list(offer.members), list(offer.tolerated)
    world.entities.create(Cabinet(nation, offer.head, members, bears, world.turn, offer.form))
    if world.nation(nation).government != offer.head:
        install(world, world.faction_ids[offer.head])
    share_offices(world, nation, offer)
    if not same or offer.members != (tuple(found[1].members) if found is not None else ()):
        named = ", ".join(world.faction_ids[f] for f in offer.members[1:])
        names: dict[str, Any] = {
            "nation": world.tag(nation),
            "faction": world.faction_ids[offer.head],
            "partners": named,
        }
        alone, together = TOLD_AS[offer.form]
        world.write(together if named else alone, names, (nation,))


def share_offices(world: World, nation: int, offer: Offer) -> None:
    """Offices go to the members by their seats, at least one to each while there are enough; soldiers keep theirs."""
    held = world.ledger["seats"]
    protos = world.rules.of("faction")
    kept = {
        name: organ
        for name, (_, organ) in world.organs(nation).items()
        if not (organ.holder >= 0 and protos[world.faction_ids[organ.holder]].family == "military")
    }
    free = [proto.id for proto in world.rules.listed("portfolio") if proto.id in kept and proto.shared]
    quota = dict.fromkeys(offer.members, 0)
    partners = offer.members[1:]
    parts = share_out(len(free), [int(held[f]) for f in offer.members])
    quota.update(zip(offer.members, parts, strict=True))
    for partner in partners:
        quota[partner] = max(quota[partner], 1)
    given: dict[str, int] = {}
    for name in free:
        partner = max(partners, key=lambda f: (quota[f], -f), default=-1)
        if partner >= 0 and quota[partner] > 0:
            given[name] = partner
            quota[partner] -= 1
    for name, organ in kept.items():
        hand_to(world, organ, given.get(name, offer.head))


def fall(world: World, nation: int, cause: str) -> None:
    """A cabinet falls: it stays in office until another is formed."""
    found = cabinet(world, nation)
    if found is None or found[1].form == "acting":
        return
    part = found[1]
    part.form = "acting"
    head = world.faction_ids[part.head]
    world.tell(CabinetFell((nation,), True, nation, part.head, cause))
    world.write("cabinet_fell", {"nation": world.tag(nation), "faction": head, "cause": cause}, (nation,))


def stirs(world: World, nation: int, faction: int) -> bool:
    """Whether a party of a nation that votes has something to think about: a poll is near, a cabinet must be formed, or
    it is its month to look at the house. Where nobody votes there always is."""
    found = parliament(world, nation)
    if found is None:
        return nation not in elections(world)
    sits = cabinet(world, nation)
    every = world.quantity("house_every")
    near = found[1].due - world.turn <= world.quantity("campaign_months")
    return near or sits is None or sits[1].form == "acting" or world.turn % every == faction % every


def leave(world: World, nation: int, faction: int) -> None:
    """A party leaves the cabinet: without its head, or without a majority, it falls."""
    found = cabinet(world, nation)
    if found is None or faction not in found[1].members:
        return
    part = found[1]
    names = {"nation": world.tag(nation), "faction": world.faction_ids[faction]}
    world.write("cabinet_left", names, (nation,))
    if faction != part.head:
        part.members = [f for f in part.members if f != faction]
        hand_all(world, nation, faction, part.head)
    base = base_of(world, nation, (*part.members, *part.tolerated))
    if faction == part.head or base < elections(world)[nation].cabinet.needed:
        fall(world, nation, "order.leave_cabinet.name")


def dissolve(world: World, nation: int, house: Parliament) -> None:
    """The house is dissolved: a poll is held when the campaign is over."""
    house.called = world.turn
    house.due = world.term(int(elections(world)[nation].notice))
    world.write("house_dissolved", {"nation": world.tag(nation), "election": house.election}, (nation,))


def tell_result(world: World, nation: int, house: Parliament, first: int) -> None:
    """Chronicle and desk: who came first, who won and lost most, and by what cause."""
    names: dict[str, Any] = {
        "nation": world.tag(nation),
        "election": house.election,
        "faction": world.faction_ids[first],
        "share": house.shares[world.faction_ids[first]],
    }
    world.write("election_held", names, (nation,))
    world.dispatch(nation, "election_held", names)
    if not house.before:
        return
    moved = [(house.shares[name] - house.before.get(name, 0), name) for name in sorted(house.shares)]
    months = min(MONTHS_PER_YEAR, world.turn)
    most = sorted(moved, key=lambda row: (-abs(row[0]), row[1]))[:TOLD]
    known = causes_of_all(world, nation, [world.faction_index[name] for _, name in most], months)
    for (gain, name), rows in zip(most, known, strict=True):
        likely = (one for one in rows if one.reason != "set_up" and (one.points > 0) == (gain > 0))
        why = next(likely, None)
        told = {
            "nation": world.tag(nation),
            "faction": name,
            "share": gain,
            "cause": f"{why.source}.name" if why else "",
        }
        world.write("election_gain" if gain > 0 else "election_loss", told, (nation,))
