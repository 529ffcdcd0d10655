"""Coalitions of factions: who acts with whom in a body, what an alliance would bring, and whose word is broken.

A faction in no coalition is a group of one. Groups, not factions, contest who leads.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from game.core.errors import Refusal
from game.world.components.politics import BlocOffer, Coalition
from game.world.ecs import Uid
from game.world.politics.powers import body_of
from game.world.scores import score
from game.world.world import World


class Group(msgspec.Struct, frozen=True):
    """Factions that contest as one."""

    head: int
    members: tuple[int, ...]
    share: int
    """Their part of the body, ppm."""


def coalition_of(world: World, faction: int) -> tuple[Uid, Coalition] | None:
    """The coalition a faction is in."""
    rows = world.of_nation(Coalition, world.faction(faction).nation)
    return next((row for row in rows if faction in row[1].members), None)


def bloc_of(world: World, faction: int) -> tuple[int, ...]:
    """A faction and those who act with it."""
    found = coalition_of(world, faction)
    return tuple(found[1].members) if found is not None else (faction,)


def groups_of(world: World, nation: int, shares: Mapping[int, int]) -> tuple[Group, ...]:
    """How the factions with these shares contest, the strongest first; of equals the one with the lower head."""
    found: list[Group] = []
    taken: set[int] = set()
    for _, coalition in world.of_nation(Coalition, nation):
        members = tuple(one for one in coalition.members if one in shares)
        if members:
            # Without its head a coalition follows the strongest who is left.
            head = coalition.head if coalition.head in members else strongest(shares, members)
            found.append(Group(head, members, sum(shares[one] for one in members)))
            taken.update(members)
    found += [Group(one, (one,), share) for one, share in shares.items() if one not in taken]
    return tuple(sorted(found, key=lambda group: (-group.share, group.head)))


def strongest(shares: Mapping[int, int], members: Iterable[int]) -> int:
    """The member with most delegates; of equals the lower number."""
    return max(members, key=lambda one: (shares.get(one, 0), -one))


def put_forward(world: World, nation: int, members: Iterable[int], shares: Mapping[int, int]) -> int:
    """Whom a coalition makes its head: by the score of the nation's body, of equals the lower number."""
    by = _head_score(world, nation)
    if by is None:
        return strongest(shares, members)
    return max(members, key=lambda one: (score(world, by, one, one).value, -one))


def change_head(world: World, coalition: Coalition) -> bool:
    """Let a coalition choose its head anew, where the body has a score for it. Returns whether it is another."""
    if _head_score(world, coalition.nation) is None:
        return False
    head = put_forward(world, coalition.nation, coalition.members, {})
    if head == coalition.head:
        return False
    names = {"nation": world.tag(coalition.nation), "faction": world.faction_ids[head]}
    coalition.head = head
    world.write("bloc_head", names, (coalition.nation,))
    return True


def _head_score(world: World, nation: int) -> str | None:
    """The score by which coalitions in the body of a nation put forward their heads; None for most delegates."""
    arena = body_of(world, nation)
    found: str | None = world.rules.get("arena", arena).head if arena else None
    return found


def barred(world: World, one: int, other: int) -> Refusal | None:
    """Why two factions cannot act as one."""
    nation = world.faction(one).nation
    if other == one or other not in world.ties.factions.get(nation, ()):
        return Refusal("no_such_faction")
    if any(world.faction(each).legal != "legal" for each in (one, other)):
        return Refusal("not_in_body")
    mine, theirs = coalition_of(world, one), coalition_of(world, other)
    if mine is not None and theirs is not None:
        return Refusal("already_allied" if mine[0] == theirs[0] else "bound_to_others")
    if any(found is not None and found[1].head != who for found, who in ((mine, one), (theirs, other))):
        return Refusal("not_the_head")
    return None


def offers_to(world: World, faction: int) -> list[tuple[Uid, BlocOffer]]:
    """Offers that wait for a faction's answer."""
    rows = world.of_nation(BlocOffer, world.faction(faction).nation)
    return [(uid, offer) for uid, offer in rows if offer.receiver == faction]


def offers_from(world: World, faction: int) -> list[tuple[Uid, BlocOffer]]:
    """Offers of a faction that have not been answered."""
    rows = world.of_nation(BlocOffer, world.faction(faction).nation)
    return [(uid, offer) for uid, offer in rows if offer.sender == faction]


def join(world: World, one: int, other: int, shares: Mapping[int, int]) -> None:
    """Let two factions act as one: whoever is in no coalition joins the other's, else a new one is made.

    It puts forward its head anew with everyone who joins.
    """
    mine, theirs = coalition_of(world, one), coalition_of(world, other)
    if mine is not None and theirs is not None:
        return
    found = mine or theirs
    nation = world.faction(one).nation
    if found is not None:
        found[1].members = sorted({*found[1].members, one, other})
        coalition = found[1]
    else:
        head = put_forward(world, nation, (one, other), shares)
        coalition = Coalition(nation, head, sorted((one, other)), world.turn)
        world.entities.create(coalition)
    names = {"nation": world.tag(nation), "faction": world.faction_ids[one], "mover": world.faction_ids[other]}
    world.write("bloc_joined", names, (nation,))
    change_head(world, coalition)


def leave(world: World, faction: int, shares: Mapping[int, int]) -> None:
    """Take a faction out of its coalition; one that is left alone is no coalition any more."""
    found = coalition_of(world, faction)
    if found is None:
        return
    uid, coalition = found
    coalition.members = [one for one in coalition.members if one != faction]
    if len(coalition.members) <= 1:
        world.entities.retire(uid)
    elif coalition.head == faction:
        coalition.head = put_forward(world, coalition.nation, coalition.members, shares)
    nation = coalition.nation
    world.write("bloc_left", {"nation": world.tag(nation), "faction": world.faction_ids[faction]}, (nation,))


def remember_breach(world: World, faction: int) -> None:
    """Remember that a faction has broken its word."""
    world.counters[f"word_broken/{world.faction_ids[faction]}"] = world.turn


def broke_word(world: World, faction: int, months: int) -> bool:
    """Whether it did so within so many months."""
    last = world.counters.get(f"word_broken/{world.faction_ids[faction]}")
    return last is not None and world.turn - last < months
