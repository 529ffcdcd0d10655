"""Arguments about bodies, regimes and the way to the top, each proved by what its carriers do: as they are, and left
out."""

from __future__ import annotations

from game.core.calendar import turn_of
from game.orders.politics import Propose, SetLine
from game.orders.war import DeclareWar
from game.sim.rulebook import load_rules
from game.sim.session import Seat, Session
from game.systems.politics.regimes import Climb
from game.systems.society.flows import Flows
from game.world.components.politics import Motion
from game.world.components.story import OpenEvent
from game.world.politics.leadership import climbers, lead, set_regime
from game.world.politics.persons import leader_of
from game.world.politics.sittings import next_sitting
from game.world.politics.stances import stance
from game.world.war_vote import war_count
from game.world.world import Setup, World
from tests.arguments.hands import APPARATUS, LEFT, OFFICIALS, home, of_bloc

LENINGRAD = "leningrad"


def hold_party(world: World, faction: str) -> None:
    """Give the offices of the party to a faction."""
    world.organs(home(world))["party"][1].holder = world.faction_index[faction]
    world.memo.clear()


def test_p17_no_line_of_an_outsider_is_best(prove) -> None:
    def claim(start) -> bool:
        found = {}
        for line in ("agitate", "conform"):
            session = start(LENINGRAD)
            world, me = session.world, session.faction_of(0)
            world.ledger.set_up("will", me, 9_000)
            if session.issue(SetLine(me, "party_line", line)) is not None:
                return False
            session.play_month()
            before = {stock: world.stock(stock, me) for stock in ("prestige", "standing", "security")}
            for _ in range(12):
                Flows(world).run()
            world.quantities.resolve(world)
            found[line] = {stock: world.stock(stock, me) - value for stock, value in before.items()}
            found[line]["price"] = world.quantity("motion_price", me)
        stirs, sits = found["agitate"], found["conform"]
        seen = stirs["prestige"] > 0 > stirs["standing"] and sits["standing"] > 0 > sits["prestige"]
        return seen and sits["security"] > stirs["security"] and sits["price"] > stirs["price"]

    prove("P17", claim)


def test_p18_debate_ends_when_its_advocate_wins_under_the_school_of_the_ploy(prove) -> None:
    def claim(start) -> bool:
        found = []
        for leader in (LEFT, APPARATUS):
            session = start(schools={"inner_democracy": "ploy"})
            world = session.world
            world.nation(home(world)).government = world.faction_index[leader]
            before = world.stock("democracy", home(world))
            for _ in range(12):
                Flows(world).run()
            found.append(world.stock("democracy", home(world)) - before)
        return found[0] < found[1] - 10_000

    prove("P18", claim)


def test_p18_under_the_school_of_the_liberal_streak_debate_does_not_end() -> None:
    drifts = {
        school: load_rules((), (), {"inner_democracy": school}).get("quantity", "democracy_drift").base
        for school in ("ploy", "same_cloth", "liberal_streak")
    }
    assert drifts["ploy"] < drifts["same_cloth"] < 0 < drifts["liberal_streak"]


def test_p19_who_has_no_majority_of_his_own_shares_power_and_an_ambitious_man_may_climb(prove) -> None:
    def claim(start) -> bool:
        session = start(schools={"inner_democracy": "ploy"})
        world = session.world
        nation, first = home(world), world.faction_index[APPARATUS]
        set_regime(world, nation, "first_among_equals")
        lead(world, nation, first, alone=False)
        shared = world.policy("regime", nation) == "collective"
        place = world.ties.number["regional_secretaries"]
        world.ledger.set_up("loyalty", world.ties.place(place, first), 100_000)
        climbed = 0
        for turn in range(300):
            set_regime(world, nation, "collective")
            world.turn = turn
            world.memo.clear()
            climbed += Climb(world).run()
        leaders = [leader_of(world, faction) for faction, _, _ in climbers(world, nation)]
        ambitious = all(person is not None and "ambitious" in person.traits for person in leaders)
        return shared and ambitious and 0 < climbed < 40

    prove("P19", claim)


def test_p20_a_ruler_who_refuses_the_team_twice_is_put_to_the_vote(prove) -> None:
    def claim(start) -> bool:
        session = start(APPARATUS, {"machine": "blunt_tool"})
        world = session.world
        world.ledger.set_up("delegates", world.ties.number["apparatus_men"], 900_000)
        ruler = world.nation(home(world)).government
        asked, moved = [], False
        while session.turn <= turn_of("1926-04"):
            for bloc in range(len(world.ties.blocs)):
                for place in range(world.ties.row(bloc).start, world.ties.row(bloc).stop):
                    world.ledger.set_up("loyalty", place, 50_000)
            for _, event in world.entities.each(OpenEvent):
                if event.event.startswith("team_"):
                    asked.append(event.event)
                    event.choice = "refuse"
            session.play_month()
            moved = moved or any(motion.kind == "remove_leader" for _, motion in world.entities.each(Motion))
        fell = world.nation(home(world)).government != ruler
        assert asked or not moved, "nobody is put to the vote who was not asked"
        return asked == ["team_demand", "team_ultimatum"] and moved and fell

    prove("P20", claim)


def test_p22_the_more_power_is_locked_the_more_officials_go_with_whoever_holds_the_offices(prove) -> None:
    def claim(start) -> bool:
        found = []
        for school in ("hinges_open", "only_if_anointed"):
            session = start(schools={"succession": school})
            hold_party(session.world, APPARATUS)
            found.append(of_bloc(session, OFFICIALS, APPARATUS))
        return found[0] < found[1]

    prove("P22", claim)


def test_p33_behind_the_closed_door_the_lock_is_stronger_than_anywhere(prove) -> None:
    def claim(start) -> bool:
        found = {}
        for school in ("closed_door", "only_if_anointed", "hinges_open", "red_napoleon"):
            session = start(schools={"succession": school})
            hold_party(session.world, APPARATUS)
            found[school] = of_bloc(session, OFFICIALS, LEFT)
        return all(found["closed_door"] < share for school, share in found.items() if school != "closed_door")

    prove("P33", claim)


def test_p35_a_war_needs_the_council_under_collective_rule_and_a_refusal_costs_standing(prove) -> None:
    def claim(start) -> bool:
        found = {}
        for regime in ("collective", "first_among_equals", "autocracy"):
            session = start()
            world, me = session.world, session.faction_of(0)
            foe = world.nation_index["GER"]
            set_regime(world, home(world), regime)
            world.ledger.set_up("war_weariness", home(world), 90_000)
            told, before = war_count(world, home(world), foe, "formal"), world.stock("standing", me)
            DeclareWar(me, foe).apply(world)
            at_war = bool(world.pacts.general[home(world), foe])
            found[regime] = (told.body, told.passes, at_war, world.stock("standing", me) < before)
        refused = ("politburo", False, False, True)
        free = ("", True, True, False)
        return found == {"collective": refused, "first_among_equals": refused, "autocracy": free}

    prove("P35", claim)


def test_p36_at_full_likeness_both_rulers_want_the_same_at_home_and_not_abroad(prove) -> None:
    def claim(start) -> bool:
        session = start(schools={"inner_democracy": "same_cloth"})
        world = session.world
        left, stalin = world.faction_index[LEFT], world.faction_index[APPARATUS]
        assert world.nation(home(world)).government == left

        def apart(axis: str) -> int:
            options = world.rules.get("policy", axis).options
            return sum(abs(stance(world, left, axis, one) - stance(world, stalin, axis, one)) for one in options)

        at_home = ("economy", "trade", "taxes", "inner_party", "procurement", "collectivisation")
        return all(apart(axis) == 0 for axis in at_home) and apart("foreign_doctrine") > 0

    prove("P36", claim)


def test_p36_debate_shrinks_as_fast_under_either_where_they_are_of_one_cloth(prove) -> None:
    def claim(start) -> bool:
        fall = {}
        for leader in (LEFT, APPARATUS):
            session = start(schools={"inner_democracy": "same_cloth"})
            world = session.world
            world.nation(home(world)).government = world.faction_index[leader]
            session.play_month()
            booked = world.ledger.lines("democracy", home(world), 1)
            fall[leader] = sum(amount for (_, source), amount in booked if source.startswith("flow.debate_under"))
        return fall[LEFT] == fall[APPARATUS] < 0

    prove("P36", claim)


def test_p36_out_of_power_the_two_differ_whatever_the_school() -> None:
    rules = load_rules((), (), {"inner_democracy": "same_cloth"})
    session = Session.new(Setup("nine", 1), [Seat("One", LEFT)], None, rules=rules)
    world = session.world
    left, stalin = world.faction_index[LEFT], world.faction_index[APPARATUS]
    world.nation(home(world)).government = stalin
    assert stance(world, left, "economy", "balanced") > stance(world, stalin, "economy", "balanced")
    world.entities.close()


def test_p11_whoever_holds_the_offices_of_the_party_moves_its_congress(prove) -> None:
    def claim(start) -> bool:
        session = start()
        world, me = session.world, session.faction_of(0)
        hold_party(world, LEFT)
        world.ledger.set_up("will", me, 9_000)
        for bloc in range(len(world.ties.blocs)):
            world.ledger.set_up("loyalty", world.ties.place(bloc, me), 90_000)
        if session.issue(Propose(me, "postpone_congress")) is not None:
            return False
        for _ in range(3):
            session.play_month()
        hold_party(world, APPARATUS)
        refused = session.check(Propose(me, "call_congress_early"))
        moved = next_sitting(world, "party_congress")
        return moved == ("thirteenth", turn_of("1924-11")) and refused is not None and refused.reason == "motion_locked"

    prove("P11", claim)
