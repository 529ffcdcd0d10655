"""Arguments about party politics, each proved by what its carriers do: as they are, and left out."""

from __future__ import annotations

from game.orders.act import Act
from game.sim.session import Session
from game.systems.politics.blocs import BlocWants
from game.systems.society.flows import Flows
from tests.arguments.hands import APPARATUS, LEFT, OFFICIALS, of_bloc, shares


def do(session: Session, act: str, by: str, bloc: str = "") -> bool:
    """Do an act at once; False when the rules know none such."""
    world = session.world
    if act not in world.rules.of("act"):
        return False
    number = world.faction_index[by]
    world.ledger.set_up("will", number, 9_000)
    Act(number, act, world.ties.number[bloc] if bloc else -1).apply(world)
    world.memo.clear()
    return True


def test_p07_a_war_minister_whom_they_fear_loses_the_officials(prove) -> None:
    def claim(start) -> bool:
        found = []
        for fear in (10_000, 70_000):
            session = start()
            world = session.world
            nation = world.nation_index["SOV"]
            minister = world.faction_ids[world.holder(nation, "army")]
            world.ledger.set_up("bonapartism", nation, fear)
            found.append(of_bloc(session, OFFICIALS, minister))
        return found[0] > found[1]

    prove("P07", claim)


def test_p08_prejudice_costs_its_target_a_few_votes(prove) -> None:
    def claim(start) -> bool:
        found = []
        for prejudice in (0, 60_000):
            session = start()
            session.world.ledger.set_up("antisemitism", session.world.nation_index["SOV"], prejudice)
            found.append(of_bloc(session, OFFICIALS, LEFT))
        return found[0] > found[1] > 0

    prove("P08", claim)


def test_p11_a_single_line_pleases_the_organs_of_control(prove) -> None:
    def claim(start) -> bool:
        session = start()
        world = session.world
        place = world.ties.place(world.ties.number["apparatus_men"], world.holder(world.nation_index["SOV"], "party"))
        before = int(world.ledger["loyalty"][place])
        BlocWants(world).run()
        return int(world.ledger["loyalty"][place]) > before

    prove("P11", claim)


def test_p12_order_in_the_regions_wins_the_congress_for_whoever_governs(prove) -> None:
    def claim(start) -> bool:
        found = []
        for stability in (80_000, 20_000):
            session = start()
            world = session.world
            nation = world.nation_index["SOV"]
            world.ledger.set_up("stability", nation, stability)
            for _ in range(24):
                BlocWants(world).run()
            world.memo.clear()
            place = world.ties.place(world.ties.number[OFFICIALS], world.nation(nation).government)
            found.append(int(world.ledger["loyalty"][place]))
        return found[0] > found[1]

    prove("P12", claim)


def test_p13_dull_work_earns_votes_and_most_for_those_with_a_gift_for_it(prove) -> None:
    def claim(start) -> bool:
        gains = []
        for party in (LEFT, APPARATUS):
            session = start()
            world = session.world
            place = world.ties.place(world.ties.number["peasants"], world.faction_index[party])
            gains.append(0)
            for turn in range(24):
                world.turn = turn
                world.ledger.set_up("loyalty", place, 20_000)
                if not do(session, "desk_work", party, "peasants"):
                    return False
                gains[-1] += int(world.ledger["loyalty"][place]) - 20_000
        return 0 < 3 * gains[0] <= 2 * gains[1]

    prove("P13", claim)


def test_p14_the_school_of_the_machine_says_what_posts_are_worth(prove) -> None:
    def claim(start) -> bool:
        found = []
        for school in ("card_index", "blunt_tool"):
            session = start(schools={"machine": school})
            found.append(of_bloc(session, "apparatus_men", APPARATUS))
            world = session.world
            world.ledger.set_up("patronage", world.faction_index[APPARATUS], 0)
            found[-1] -= of_bloc(session, "apparatus_men", APPARATUS)
        return found[0] > found[1] > 0

    prove("P14", claim)


def test_p15_campaigns_against_factions_please_officials(prove) -> None:
    def claim(start) -> bool:
        session = start(APPARATUS)
        before = of_bloc(session, OFFICIALS, APPARATUS)
        return do(session, "campaign_against_factions", APPARATUS) and (of_bloc(session, OFFICIALS, APPARATUS) > before)

    prove("P15", claim)


def test_p16_squabbles_cost_whoever_governs_the_regions(prove) -> None:
    def claim(start) -> bool:
        found = []
        for level in (10_000, 60_000):
            session = start()
            world = session.world
            nation = world.nation_index["SOV"]
            world.ledger.set_up("squabbles", nation, level)
            place = world.ties.place(world.ties.number[OFFICIALS], world.nation(nation).government)
            before = int(world.ledger["loyalty"][place])
            BlocWants(world).run()
            found.append(int(world.ledger["loyalty"][place]) - before)
        return found[0] > found[1]

    prove("P16", claim)


def test_p23_fame_moves_cells_and_members(prove) -> None:
    def claim(start) -> bool:
        session = start()
        famous = of_bloc(session, "army_cells", LEFT)
        session.world.ledger.set_up("prestige", session.world.faction_index[LEFT], 0)
        return of_bloc(session, "army_cells", LEFT) < famous

    prove("P23", claim)


def test_p26_army_cadres_are_delegates_and_accusations(prove) -> None:
    def claim(start) -> bool:
        session = start()
        world = session.world
        before, fear = shares(session)[LEFT], int(world.ledger["bonapartism"][world.nation_index["SOV"]])
        done = do(session, "place_army_cadres", LEFT)
        grown = int(world.ledger["bonapartism"][world.nation_index["SOV"]]) > fear
        return done and grown and shares(session)[LEFT] > before

    prove("P26", claim)


def test_p32_hard_times_eat_the_security_of_a_ruler(prove) -> None:
    def claim(start) -> bool:
        found = []
        for stability in (60_000, 30_000):
            session = start()
            world = session.world
            nation = world.nation_index["SOV"]
            ruler = world.nation(nation).government
            world.ledger.set_up("stability", nation, stability)
            world.ledger.set_up("security", ruler, 42_000)
            Flows(world).run()
            found.append(int(world.ledger["security"][ruler]))
        return found[0] > found[1]

    prove("P32", claim)
