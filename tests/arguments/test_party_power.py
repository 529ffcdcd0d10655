"""Arguments about holding power by force and by money, each proved by what its carriers do."""

from __future__ import annotations

from game.orders.act import Act
from game.sim.session import Session
from game.world.politics.counts import count
from game.world.politics.seizures import odds

PLOTTERS, RULERS = "army_circle", "apparatus"


def coup(session: Session) -> int:
    world = session.world
    return odds(world, "palace_coup", world.faction_index[PLOTTERS]).value


def set_tie(session: Session, bloc: str, faction: str, value: int) -> None:
    ties, world = session.world.ties, session.world
    world.ledger.set_up("loyalty", ties.place(ties.number[bloc], world.faction_index[faction]), value)
    world.memo.clear()


def test_p28_an_army_that_likes_its_ruler_makes_coups_hopeless_and_no_votes(prove) -> None:
    def claim(start) -> bool:
        if "palace_coup" not in start().world.rules.of("seizure"):
            return False
        found, votes = [], []
        for loyalty in (10_000, 90_000):
            session = start()
            world = session.world
            nation, ruler = world.nation_index["SOV"], world.faction_index[RULERS]
            world.nation(nation).government = ruler
            world.ledger.set_up("plot", world.faction_index[PLOTTERS], 90_000)
            set_tie(session, "army_cells", PLOTTERS, 80_000)
            votes.append(count(world, nation, "remove_leader", ruler, -1).votes[0].ayes)
            set_tie(session, "army_cells", RULERS, loyalty)
            found.append(coup(session))
        return found[0] > 2 * found[1] and votes[0] == votes[1]

    prove("P28", claim)


def test_e21_grants_win_a_region(prove) -> None:
    def claim(start) -> bool:
        session = start(RULERS)
        world = session.world
        if "regional_grants" not in world.rules.of("act"):
            return False
        ties, faction = world.ties, world.faction_index[RULERS]
        place = ties.place(ties.number["regional_secretaries"], faction)
        before = int(world.ledger["loyalty"][place])
        Act(faction, "regional_grants", ties.number["regional_secretaries"]).apply(world)
        return int(world.ledger["loyalty"][place]) > before

    prove("E21", claim)
