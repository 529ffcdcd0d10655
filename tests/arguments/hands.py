"""What claims lay hands on, by name: levels of stocks, blocs and their ties, delegates. Most arguments are about the
Soviet Union, so that it is meant where no nation is named.
"""

from __future__ import annotations

from game.sim.session import Session
from game.world.politics.counts import divide
from game.world.politics.leanings import leanings
from game.world.world import World

HOME = "SOV"
LEFT, APPARATUS, OFFICIALS = "left_opposition", "apparatus", "regional_secretaries"


def home(world: World) -> int:
    return world.nation_index[HOME]


def place_of(world: World, of: str) -> int:
    """Number of a faction or a nation."""
    return world.faction_index[of] if of in world.faction_index else world.nation_index[of]


def level(world: World, stock: str, of: str = HOME) -> int:
    """How much a faction or a nation has."""
    return int(world.ledger[stock][place_of(world, of)])


def put(world: World, stock: str, value: int, of: str = HOME) -> None:
    """Let a faction or a nation have so much, and everything that follows from it."""
    world.ledger.set_up(stock, place_of(world, of), value)
    world.quantities.resolve(world)


def _tie(world: World, bloc: str, faction: int) -> int:
    return world.ties.place(world.ties.number[bloc], faction)


def loyalty(world: World, bloc: str, faction: str = "") -> int:
    """What a bloc thinks of a faction, or of the government when none is named."""
    number = world.faction_index[faction] if faction else world.nation(home(world)).government
    return int(world.ledger["loyalty"][_tie(world, bloc, number)])


def set_loyalty(world: World, bloc: str, faction: str, value: int) -> None:
    world.ledger.set_up("loyalty", _tie(world, bloc, world.faction_index[faction]), value)
    world.memo.clear()


def of_bloc(session: Session, bloc: str, faction: str) -> int:
    """A faction's part of the delegates of a bloc, ppm."""
    world = session.world
    rows = leanings(world, world.ties.number[bloc])
    return next(one.share for one in rows if one.faction == world.faction_index[faction])


def shares(session: Session) -> dict[str, int]:
    """Faction -> its part of all delegates, ppm."""
    world = session.world
    return {world.faction_ids[faction]: share for faction, share in divide(world, home(world)).shares.items()}
