"""Arguments about persons in politics, each proved by what its carriers do: as they are, and left out."""

from __future__ import annotations

from game.orders.act import Act
from game.orders.base import Plan
from game.sim.session import Session
from game.systems.happenings.events import Events
from game.world.components.persons import Card
from game.world.politics.heirs import befall, settle_legacies
from game.world.politics.persons import DEAD, find, leader_of
from game.world.politics.rivalry import stance_now
from tests.arguments.hands import APPARATUS, LEFT, OFFICIALS, of_bloc, shares

CAPITALS = "leningrad"


def lose_leader(session: Session, faction: str) -> None:
    """The leader of a faction dies."""
    world = session.world
    leader = leader_of(world, world.faction_index[faction])
    assert leader is not None
    befall(world, leader, DEAD)
    world.memo.clear()


def test_p05_the_two_capitals_inherit_the_secretariat(prove) -> None:
    def claim(start) -> bool:
        session = start()
        before = shares(session)
        lose_leader(session, APPARATUS)
        after = shares(session)
        gains = {name: after[name] - before[name] for name in (LEFT, CAPITALS)}
        return gains[CAPITALS] > 50_000 and gains[CAPITALS] > 2 * gains[LEFT]

    prove("P05", claim)


def test_p06_what_he_wrote_before_costs_him_officials(prove) -> None:
    def claim(start) -> bool:
        found = []
        for part in (1, 2):
            session = start()
            world = session.world
            left = world.faction_index[LEFT]
            world.ledger.set_up("baggage", left, world.stock("baggage", left) // part)
            found.append(of_bloc(session, OFFICIALS, LEFT))
        return 0 < found[0] < found[1]

    prove("P06", claim)


def test_p06_a_card_that_is_played_costs_standing_and_can_be_answered_once(prove) -> None:
    def claim(start) -> bool:
        session = start()
        world = session.world
        left, by = world.faction_index[LEFT], world.faction_index[APPARATUS]
        against = [int(uid) for uid, card in world.entities.each(Card) if card.person == world.faction(left).leader]
        if not against or "play_card" not in world.rules.of("act"):
            return False
        before = world.stock("standing", left)
        Act(by, "play_card", against[0]).apply(world)
        hit = world.stock("standing", left)
        asked = [Act(left, "answer_card", against[0]).check(world, Plan(left, [])) is None]
        Act(left, "answer_card", against[0]).apply(world)
        asked.append(Act(left, "answer_card", against[0]).check(world, Plan(left, [])) is None)
        answered = hit < world.stock("standing", left) < before
        return 3_000 <= before - hit <= 6_000 and answered and asked == [True, False]

    prove("P06", claim)


def test_p09_manners_make_allies_dear(prove) -> None:
    def claim(start) -> bool:
        world = start().world
        price = [world.quantity("alliance_act_cost", world.faction_index[name]) for name in (LEFT, APPARATUS)]
        return 1_300_000 <= price[0] <= 1_800_000 and price[0] > price[1]

    prove("P09", claim)


def test_p10_an_heir_apparent_thinks_little_of_his_rivals(prove) -> None:
    def claim(start) -> bool:
        session = start()
        world = session.world
        left, rival = world.faction_index[LEFT], world.faction_index[APPARATUS]
        truth = world.stock("patronage", rival)
        seen = session.view(0).rival_stock("patronage", rival)
        blind = 200_000 <= (truth - seen) * 1_000_000 // truth <= 500_000
        blind = blind and world.quantity("vigilance", left) == 0
        world.flags["rivals_watched"] = -1
        world.quantities.resolve(world)
        return blind and session.view(0).rival_stock("patronage", rival) == truth

    prove("P10", claim)


def test_p14_only_the_secretariat_knows_what_officials_think(prove) -> None:
    def claim(start) -> bool:
        guesses = {}
        for holder in (LEFT, APPARATUS):
            session = start()
            world = session.world
            nation = world.nation_index["SOV"]
            world.organs(nation)["party"][1].holder = world.faction_index[holder]
            world.memo.clear()
            bloc = world.ties.number[OFFICIALS]
            truth = [int(x) for x in world.ledger["loyalty"][world.ties.row(bloc)]]
            view = session.view(0)
            guesses[holder] = truth == [view.loyalty(bloc, faction) for faction in world.ties.factions[nation]]
        return guesses == {LEFT: True, APPARATUS: False}

    prove("P14", claim)


def test_p27_the_police_chief_is_undercut_or_forewarned(prove) -> None:
    def claim(start) -> bool:
        ends = {True: 0, False: 0}
        for month in range(12):
            session = start()
            world = session.world
            nation, by = world.nation_index["SOV"], world.faction_index[APPARATUS]
            if "clip_police_chief" not in world.rules.of("act"):
                return False
            world.organs(nation)["police"][1].holder = world.faction_index["gpu_circle"]
            world.turn += month
            Act(by, "clip_police_chief").apply(world)
            before = world.stock("security", by)
            world.turn += 3
            Events(world).run()
            won = world.holder(nation, "police") == by
            moved = world.stock("security", by) - before
            if won != (moved > 0) or won == world.has_flag("hostile_police"):
                return False
            ends[won] += 1
        return ends[True] > 0 and ends[False] > 0

    prove("P27", claim)


def test_p21_an_heir_from_the_organs_wins_back_what_was_lost(prove) -> None:
    def claim(start) -> bool:
        session = start()
        world = session.world
        before = shares(session)[APPARATUS]
        lose_leader(session, APPARATUS)
        fallen = shares(session)[APPARATUS]
        heir = leader_of(world, world.faction_index[APPARATUS])
        assert heir is not None
        world.turn += 24
        settle_legacies(world)
        world.memo.clear()
        back = shares(session)[APPARATUS]
        return fallen < before and (before - back) * 2 < before - fallen

    prove("P21", claim)


def test_p34_a_rivals_policy_is_taken_up_when_he_is_gone(prove) -> None:
    def claim(start) -> bool:
        session = start()
        world = session.world
        leader, rival = (leader_of(world, world.faction_index[name]) for name in (APPARATUS, LEFT))
        assert leader is not None
        assert rival is not None
        beside = stance_now(world, leader, "economy", "balanced")
        befall(world, rival, "exiled")
        alone = stance_now(world, leader, "economy", "balanced")
        pushed = beside.rival == rival.id and -15_000 <= beside.shift < 0
        return pushed and alone.rival != rival.id and alone.value - beside.value >= 5_000

    prove("P34", claim)


def test_d03_purges_put_the_obedient_into_office(prove) -> None:
    def claim(start) -> bool:
        session = start()
        world = session.world
        nation = world.nation_index["SOV"]
        world.memo.clear()
        world.quantities.resolve(world)
        before = world.quantity("office_skill", nation)
        world.ledger.set_up("purge_level", nation, 65_000)
        for _ in range(2):
            world.memo.clear()
            world.quantities.resolve(world)
        return before - world.quantity("office_skill", nation) >= 5_000

    prove("D03", claim)


def test_an_empty_office_is_filled_by_whoever_may_and_brings_posts() -> None:
    from game.ai.brain import think
    from game.orders.persons import Appoint
    from game.sim.rulebook import load_rules
    from game.sim.session import Seat
    from game.world.politics.organs import office_of
    from game.world.views import TurnView
    from game.world.world import Setup

    session = Session.new(Setup("nine", 1), [Seat("One", LEFT)], None, rules=load_rules(()))
    world = session.world
    left = world.faction_index[LEFT]
    found = office_of(world, "finance")
    assert found is not None
    uid, organ = found
    people = {one.id: one.uid for one in TurnView(world, left).persons()}
    mine = next(one for one in TurnView(world, left).persons() if one.faction == left and not one.offices)
    world.turn += 12
    by = world.faction(world.nation(world.nation_index["SOV"]).government).number
    assert Appoint(by, int(uid), mine.uid).check(world, Plan(by, [])) is None
    other = world.faction_index["gpu_circle"]
    refused = Appoint(other, int(uid), mine.uid).check(world, Plan(other, []))
    assert refused is not None
    assert refused.reason == "not_ours_to_fill"
    before = world.stock("patronage", by)
    Appoint(by, int(uid), mine.uid).apply(world)
    assert organ.person == mine.id
    assert world.stock("patronage", by) > before
    befall(world, find(world, mine.id), DEAD)
    assert organ.person == ""
    world.memo.clear()
    world.turn += (by - world.turn) % 3
    orders = [order for order, _ in think(TurnView(world, by), None) if isinstance(order, Appoint)]
    assert [order.office for order in orders] == [int(uid)]
    assert orders[0].person in people.values()
    world.entities.close()


def test_only_those_whose_leader_held_the_secretariat_lose_with_him() -> None:
    from game.sim.rulebook import load_rules
    from game.sim.session import Seat
    from game.world.world import Setup

    session = Session.new(Setup("nine", 1), [Seat("One", LEFT)], None, rules=load_rules(()))
    before = shares(session)[CAPITALS]
    lose_leader(session, LEFT)
    assert shares(session)[CAPITALS] <= before + 10_000
    assert find(session.world, session.world.faction(session.world.faction_index[LEFT]).leader) is not None
    session.world.entities.close()
