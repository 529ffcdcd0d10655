"""Arguments about society and repression, each proved by what its carriers do: as they are, and left out."""

from __future__ import annotations

from game.sim.session import Session
from game.systems.happenings.events import happen, take
from game.systems.politics.blocs import BlocWants
from game.systems.society.flows import Flows
from game.world.components.state import Ruler
from game.world.components.story import OpenEvent
from game.world.components.war import War
from game.world.conditions import Scene, holds
from game.world.deeds import spread_deeds
from game.world.world import World
from tests.arguments.hands import home, level, loyalty, put

ABROAD = "GER"


def law(world: World, axis: str, option: str) -> None:
    """Put a law into force."""
    options = sorted(world.rules.get("policy", axis).options)
    world.policies[world.policy_index[axis], home(world)] = options.index(option)
    world.memo.clear()
    world.quantities.resolve(world)


def months(world: World, count: int, *systems: type) -> None:
    for _ in range(count):
        world.memo.clear()
        world.quantities.resolve(world)
        for system in systems:
            system(world).run()


def traits(world: World, *names: str) -> None:
    world.entities.get(world.nation_uids[home(world)], Ruler).traits = list(names)


def answer(session: Session, event: str, option: str) -> bool:
    """Let an event happen and be answered so; False when the rules know none such."""
    world = session.world
    proto = world.rules.of("event").get(event)
    if proto is None or option not in [one.id for one in proto.options]:
        return False
    chosen = next(one for one in proto.options if one.id == option)
    take(world, OpenEvent(event, home(world), -1, world.turn), chosen)
    return True


def test_d01_the_school_says_how_far_a_purge_can_go(prove) -> None:
    def claim(start) -> bool:
        world = start(schools={"purge": "none"}).world
        law(world, "purge", "terror")
        months(world, 48, Flows)
        return 8_000 < level(world, "purge_level") < 20_000

    prove("D01", claim)


def test_d01_losses_of_officers_follow_the_schools(prove) -> None:
    def lost(start, school: str) -> int:
        world = start(schools={"purge": school}).world
        put(world, "officers", 60_000)
        law(world, "purge", "terror")
        months(world, 36, Flows)
        return 60_000 - level(world, "officers")

    def claim(start) -> bool:
        none, reduced, historical = (lost(start, school) for school in ("none", "reduced", "historical"))
        return none + 5_000 <= reduced and reduced + 5_000 <= historical

    prove("M02", claim)


def test_d02_accounts_are_settled_with_those_who_keep_followers(prove) -> None:
    def claim(start) -> bool:
        session = start()
        world = session.world
        officers = level(world, "officers")
        proto = world.rules.of("event").get("settle_accounts")
        if proto is None or not holds(Scene(world, home(world)), proto.when):
            return False
        answer(session, "settle_accounts", "arrest")
        return world.policy("purge", home(world)) == "purge" and level(world, "officers") <= officers - 5_000

    prove("D02", claim)


def test_d04_a_great_cult_leaves_a_greater_hole(prove) -> None:
    def claim(start) -> bool:
        lost = []
        for cult in (30_000, 80_000):
            world = start().world
            put(world, "cult", cult)
            before = level(world, "legitimacy")
            if "picture_without_a_man" not in world.rules.of("event"):
                return False
            happen(world, "picture_without_a_man", home(world), -1)
            lost.append(before - level(world, "legitimacy"))
        return 0 < 2 * lost[0] < lost[1]

    prove("D04", claim)


def test_d05_the_police_stays_an_heir_of_the_cheka(prove) -> None:
    def claim(start) -> bool:
        world = start().world
        traits(world)
        law(world, "police", "total")
        months(world, 72, Flows)
        return 45_000 < level(world, "police_power") < 62_000

    prove("D05", claim)


def test_d06_revived_councils_please_workers_and_not_officials(prove) -> None:
    def claim(start) -> bool:
        found = {}
        for option in ("standing", "revived"):
            world = start().world
            law(world, "soviets", option)
            months(world, 12, BlocWants, Flows)
            blocs = tuple(loyalty(world, bloc) for bloc in ("workers", "regional_secretaries"))
            found[option] = (*blocs, level(world, "bureaucracy"))
        standing, revived = found["standing"], found["revived"]
        return revived[0] > standing[0] and revived[1] < standing[1] and revived[2] < standing[2]

    prove("D06", claim)


def test_d07_free_arts_win_friends_at_home_and_abroad(prove) -> None:
    def claim(start) -> bool:
        found = []
        for freedom in (25_000, 75_000):
            world = start().world
            law(world, "arts", "free" if freedom > 50_000 else "single_canon")
            put(world, "arts_freedom", freedom)
            months(world, 24, BlocWants, Flows)
            found.append((loyalty(world, "specialists"), level(world, "ussr_sympathy", ABROAD)))
        return found[1][0] > found[0][0] and found[1][1] > found[0][1]

    prove("D07", claim)


def test_d08_a_campaign_of_hatred_only_costs_and_is_no_choice_of_people(prove) -> None:
    def claim(start) -> bool:
        session = start()
        world = session.world
        proto = world.rules.of("event").get("state_hate_campaign")
        if proto is None:
            return False
        put(world, "antisemitism", 60_000)
        put(world, "police_power", 60_000)
        traits(world, "suspicious", "target_of_prejudice")
        barred = not holds(Scene(world, home(world)), proto.when)
        choice = next((option for option in proto.options if option.id == "open"), None)
        before = [level(world, stock) for stock in ("science_independence", "stability", "legitimacy")]
        friends, minorities = level(world, "ussr_sympathy", ABROAD), loyalty(world, "minorities")
        if choice is None or choice.seat != "computer" or not answer(session, "state_hate_campaign", "open"):
            return False
        spread_deeds(world)
        after = [level(world, stock) for stock in ("science_independence", "stability", "legitimacy")]
        poorer = all(one < other for one, other in zip(after, before, strict=True))
        abroad = level(world, "ussr_sympathy", ABROAD) < friends
        return barred and poorer and abroad and loyalty(world, "minorities") < minorities

    prove("D08", claim)


def test_d09_native_schools_bind_the_minorities(prove) -> None:
    def claim(start) -> bool:
        found = []
        for option in ("state_tongue", "native_first"):
            world = start().world
            law(world, "native_culture", option)
            months(world, 48, BlocWants, Flows)
            found.append((loyalty(world, "minorities"), level(world, "stability")))
        return found[1][0] > found[0][0] + 3_000 and found[1][1] > found[0][1]

    prove("D09", claim)


def test_d10_the_workers_home_draws_friends_and_fights_with_less_fervour(prove) -> None:
    def claim(start) -> bool:
        found = []
        for option in ("national", "internationalist"):
            session = start()
            world = session.world
            law(world, "identity", option)
            sides = [[world.nation_index[ABROAD]], [home(world)]]
            world.entities.create(War("formal", "stock.casus_claim.name", world.turn, *sides))
            world.touch_pacts()
            months(world, 12, Flows)
            found.append((world.quantity("workers_home", home(world)), level(world, "army_morale")))
        return found[1][0] > found[0][0] and found[1][1] < found[0][1]

    prove("D10", claim)


def test_d11_peasants_remember_whether_the_church_was_let_be(prove) -> None:
    def claim(start) -> bool:
        found = []
        for option in ("refuse", "grant"):
            session = start()
            world = session.world
            put(world, "church_tolerance", 10_000)
            if not answer(session, "church_bargain", option):
                return False
            months(world, 4, BlocWants, Flows)
            found.append((loyalty(world, "peasants"), level(world, "army_morale")))
        return found[1][0] > found[0][0] and found[1][1] > found[0][1]

    prove("D11", claim)


def test_d13_an_autocrat_represses_but_less_than_the_historical_one(prove) -> None:
    def claim(start) -> bool:
        session = start(schools={"purge": "none"})
        world = session.world
        traits(world)
        law(world, "police", "political")
        law(world, "regime", "autocracy")
        months(world, 72, Flows)
        limit = world.quantity("purge_limit", home(world))
        return 45_000 <= level(world, "repression") <= 70_000 and 30_000 <= limit < 95_000

    prove("D13", claim)


def test_d15_terror_at_home_costs_friends_and_leaves_no_evidence(prove) -> None:
    def claim(start) -> bool:
        world = start().world
        put(world, "repression", 70_000)
        if "reports_of_camps" not in world.rules.of("event"):
            return False
        if not holds(Scene(world, home(world)), world.rules.get("event", "reports_of_camps").when):
            return False
        friends, casus = level(world, "ussr_sympathy", ABROAD), int(world.ledger["casus_funding"].sum())
        happen(world, "reports_of_camps", home(world), -1)
        spread_deeds(world)
        unproved = int(world.ledger["casus_funding"].sum()) == casus
        return level(world, "ussr_sympathy", ABROAD) < friends and unproved

    prove("D15", claim)


def test_e09_a_long_nep_loses_the_workers(prove) -> None:
    def claim(start) -> bool:
        world = start().world
        law(world, "economy", "nep")
        put(world, "nep_strain", 30_000)
        before = loyalty(world, "workers")
        months(world, 132, BlocWants, Flows)
        return level(world, "nep_strain") > 60_000 and loyalty(world, "workers") < before

    prove("E09", claim)


def test_e10_the_village_first_calms_peasants_and_slows_mobilisation(prove) -> None:
    def claim(start) -> bool:
        found = []
        for option in ("balanced", "village_first"):
            world = start().world
            law(world, "economy", option)
            months(world, 12, BlocWants)
            found.append((loyalty(world, "peasants"), world.quantity("mobilisation_speed", home(world))))
        fewer = found[1][1] * 100 <= found[0][1] * 85
        return found[1][0] > found[0][0] and fewer

    prove("E10", claim)


def test_e11_haste_and_hostility_harden_the_state(prove) -> None:
    def claim(start) -> bool:
        found = []
        for ring in (10_000, 90_000):
            world = start().world
            law(world, "economy", "crash")
            for _ in range(60):
                put(world, "encirclement", ring)
                months(world, 1, Flows)
            found.append(level(world, "repression"))
        return found[1] >= found[0] + 10_000

    prove("E11", claim)


def test_e18_offices_breed_corruption_that_slows_building(prove) -> None:
    def claim(start) -> bool:
        found = []
        for offices in (30_000, 90_000):
            world = start().world
            put(world, "bureaucracy", offices)
            found.append((world.quantity("corruption", home(world)), world.quantity("build_speed", home(world))))
        return found[1][0] >= found[0][0] + 20_000 and found[1][1] < found[0][1]

    prove("E18", claim)


def test_e19_a_favourite_costs_bread(prove) -> None:
    def claim(start) -> bool:
        session = start()
        world = session.world
        before = world.quantity("grain_yield", home(world))
        if not answer(session, "crop_favourite", "hand_him_the_academy"):
            return False
        world.quantities.resolve(world)
        return world.quantity("grain_yield", home(world)) < before

    prove("E19", claim)


def test_e20_purges_lame_research(prove) -> None:
    def claim(start) -> bool:
        found = []
        for purges in (0, 90_000):
            world = start().world
            put(world, "purge_level", purges)
            found.append(world.quantity("research_output", home(world)))
        return found[1] < found[0]

    prove("E20", claim)


def test_e21_money_over_the_plan_wins_regions_and_slows_building(prove) -> None:
    def claim(start) -> bool:
        found = []
        for option in ("keep_to_plan", "grant_all"):
            session = start()
            world = session.world
            if not answer(session, "regions_ask_for_funds", option):
                return False
            world.entities.sweep()
            world.quantities.resolve(world)
            found.append((loyalty(world, "regional_secretaries"), world.quantity("build_speed", home(world))))
        return found[1][0] > found[0][0] and found[1][1] < found[0][1]

    prove("E21", claim)
