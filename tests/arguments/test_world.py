"""Arguments about the world, war and the army, each proved by what its carriers do: as they are, and left out."""

from __future__ import annotations

from game.core.calendar import turn_of
from game.systems.society.flows import Flows
from game.world import wars
from game.world.components.state import Ruler
from game.world.components.war import War
from game.world.deeds import log_deed, spread_deeds
from game.world.world import World

HOME, ABROAD, BETWEEN = "SOV", "GER", "FIN"


def number(world: World, tag: str) -> int:
    return world.nation_index[tag]


def put(world: World, stock: str, value: int, of: str, toward: str = "") -> bool:
    """Set a stock; False when the rules know none such."""
    if stock not in world.ledger.specs:
        return False
    place = (number(world, of), number(world, toward)) if toward else number(world, of)
    world.ledger.set_up(stock, place, value)
    world.memo.clear()
    return True


def now(world: World, stock: str, of: str, toward: str = "") -> int:
    return int(world.ledger[stock][(number(world, of), number(world, toward)) if toward else number(world, of)])


def months(world: World, count: int) -> None:
    for _ in range(count):
        world.memo.clear()
        world.quantities.resolve(world)
        Flows(world).run()


def case(world: World, one: str, other: str) -> int:
    """How strong a case for war one has against the other."""
    world.memo.clear()
    world.quantities.resolve(world)
    return wars.war_case(world, number(world, one), number(world, other)).value


def quarrel(world: World, one: str, other: str) -> None:
    """Bad blood and appetite, and nobody who is tired: a case that has room to fall."""
    for tag in (one, other):
        put(world, "stability", 70_000, tag)
        put(world, "war_weariness", 0, tag)
        put(world, "army_morale", 60_000, tag)
    put(world, "relations", -100_000, one, other)
    put(world, "appetite", 90_000, one)


def cases(start, changes: list[tuple[str, int, str]], one: str = ABROAD, other: str = HOME, **setting) -> list[int]:
    """The case before and after some stocks have changed; empty when one of them is not there."""
    world = start(**setting).world
    quarrel(world, one, other)
    before = case(world, one, other)
    for change in changes:
        if not put(world, *change):
            return []
    return [before, case(world, one, other)]


def deeds(start, *kinds: str, actor: str = HOME, target: str = ABROAD, **setting) -> World | None:
    """A world that has heard of some deeds; None when the rules know none such."""
    world = start(**setting).world
    if not all(kind in world.rules.of("deed") for kind in kinds):
        return None
    for kind in kinds:
        log_deed(world, kind, number(world, actor), number(world, target))
    spread_deeds(world)
    return world


def ruled_by(start, *traits: str) -> World:
    world = start().world
    ruler = world.entities.get(world.nation_uids[number(world, HOME)], Ruler)
    ruler.traits = list(traits)
    world.memo.clear()
    return world


def test_e22_the_second_economy_is_feared_and_liked(prove) -> None:
    def claim(start) -> bool:
        before, world = start().world, deeds(start, "economic_milestone")
        if world is None:
            return False
        stocks = ("anticommunism", "ussr_sympathy")
        return all(now(world, stock, ABROAD) > now(before, stock, ABROAD) for stock in stocks)

    prove("E22", claim)


def test_g27_what_fascists_do_lowers_the_fear_of_communists(prove) -> None:
    def claim(start) -> bool:
        before, world = start().world, deeds(start, "fascist_takeover", actor=ABROAD, target=HOME)
        return world is not None and now(world, "anticommunism", BETWEEN) < now(before, "anticommunism", BETWEEN)

    prove("G27", claim)


def test_i07_an_annexation_frightens_the_neighbours(prove) -> None:
    def claim(start) -> bool:
        world = deeds(start, "annexation", target="POL", scenario="january_1924")
        return world is not None and now(world, "threat_memory", ABROAD, HOME) >= 15_000

    prove("I07", claim)


def test_m01_a_ruler_who_knows_war_schools_his_army(prove) -> None:
    def claim(start) -> bool:
        found = []
        for traits in ((), ("great_soldier",)):
            world = ruled_by(start, *traits)
            if not put(world, "treasury", 9_000_000, HOME) or not put(world, "army_schooling", 0, HOME):
                return False
            months(world, 24)
            found.append((now(world, "army_schooling", HOME), world.quantity("quality_fighting", number(world, HOME))))
        return found[1][0] >= found[0][0] + 1_000 and found[1][1] > found[0][1]

    prove("M01", claim)


def test_m05_before_1932_the_army_is_not_ready_and_goes_not_far(prove) -> None:
    def claim(start) -> bool:
        found = []
        for month in ("1926-01", "1935-01"):
            world = start().world
            world.turn = turn_of(month)
            world.memo.clear()
            world.quantities.resolve(world)
            names = ("readiness_ceiling", "offensive_reach", "staying_power")
            found.append([world.quantity(name, number(world, HOME)) for name in names])
        return all(early < late for early, late in zip(*found, strict=True))

    prove("M05", claim)


def test_m06_only_a_ruler_who_looks_is_not_surprised(prove) -> None:
    def claim(start) -> bool:
        found = []
        for traits in ((), ("great_soldier",)):
            world = ruled_by(start, *traits)
            put(world, "alert", 50_000, HOME)
            months(world, 24)
            found.append(now(world, "alert", HOME))
        return found[1] > found[0] + 20_000

    prove("M06", claim)


def test_m07_each_great_power_more_makes_every_front_weaker(prove) -> None:
    def claim(start) -> bool:
        found = []
        for foes in (["GER"], ["GER", "GBR", "FRA"]):
            world = start(scenario="january_1924").world
            sides = [[number(world, tag) for tag in foes], [number(world, HOME)]]
            world.entities.create(War("formal", "stock.casus_claim.name", world.turn, *sides))
            world.touch_pacts()
            world.memo.clear()
            world.quantities.resolve(world)
            found.append(world.quantity("fronts_fighting", number(world, HOME)))
        return found[1] < found[0]

    prove("M07", claim)


def test_m14_the_appetite_of_veterans_fades(prove) -> None:
    def claim(start) -> bool:
        world = start().world
        if not put(world, "war_memory", 60_000, ABROAD):
            return False
        quarrel(world, ABROAD, HOME)
        before = case(world, ABROAD, HOME)
        months(world, 60)
        fell = now(world, "war_memory", ABROAD) < 50_000
        quarrel(world, ABROAD, HOME)
        put(world, "war_memory", 0, ABROAD)
        return fell and case(world, ABROAD, HOME) < before - 10_000

    prove("M14", claim)


def test_m16_tension_drifts_upward_by_itself(prove) -> None:
    def claim(start) -> bool:
        world = start().world
        world.ledger.set_up("tension", 0, 5_000)
        months(world, 36)
        return int(world.ledger["tension"][0]) > 5_000

    prove("M16", claim)


def test_r05_money_that_is_found_out_is_a_grievance(prove) -> None:
    def claim(start) -> bool:
        world = deeds(start, "funding_exposed")
        return world is not None and now(world, "casus_funding", ABROAD, HOME) >= 10_000

    prove("R05", claim)


def test_r12_a_weary_people_wants_no_war(prove) -> None:
    def claim(start) -> bool:
        found = cases(start, [("war_weariness", 60_000, ABROAD)])
        return bool(found) and found[1] <= found[0] - 25_000

    prove("R12", claim)


def test_r18_a_great_scare_hardens(prove) -> None:
    def claim(start) -> bool:
        found = []
        for scare in (45_000, 60_000):
            world = start().world
            put(world, "red_scare", scare, ABROAD)
            months(world, 12)
            found.append(now(world, "anticommunism", ABROAD))
        return found[1] > found[0] + 1_000

    prove("R18", claim)


def test_r37_after_1923_the_west_settles_down(prove) -> None:
    def claim(start) -> bool:
        found = []
        for month in ("1924-01", "1928-01"):
            world = start().world
            world.turn = turn_of(month)
            put(world, "stability", 50_000, ABROAD)
            months(world, 12)
            found.append(now(world, "stability", ABROAD))
        return found[0] > found[1] + 1_000

    prove("R37", claim)


def test_r40_many_small_grievances_are_no_great_one(prove) -> None:
    def claim(start) -> bool:
        small, great = deeds(start, *["propaganda"] * 20), deeds(start, "invasion")
        if small is None or great is None:
            return False
        pinprick, blow = now(small, "casus_funding", ABROAD, HOME), now(great, "casus_border", ABROAD, HOME)
        return 0 < pinprick <= 6_000 and blow >= 10 * pinprick

    prove("R40", claim)


def test_r41_an_incident_is_a_pretext_where_will_and_tension_are_high(prove) -> None:
    def claim(start) -> bool:
        found = []
        for level in (34_000, 36_000):
            world = start().world
            quarrel(world, ABROAD, HOME)
            world.ledger.set_up("tension", 0, level)
            put(world, "appetite", level, ABROAD)
            put(world, "casus_border", 10_000, ABROAD, HOME)
            found.append(case(world, ABROAD, HOME))
        return found[1] >= found[0] + 10_000

    prove("R41", claim)


def test_w02_a_ring_loosens_while_nobody_stirs(prove) -> None:
    def claim(start) -> bool:
        world = start().world
        put(world, "encirclement", 60_000, HOME)
        months(world, 12)
        loud = deeds(start, "propaganda")
        quiet = start().world
        stirred = loud is not None and now(loud, "encirclement", HOME) > now(quiet, "encirclement", HOME)
        return now(world, "encirclement", HOME) < 58_000 and stirred

    prove("W02", claim)


def test_w04_a_tired_army_makes_for_a_weak_case(prove) -> None:
    def claim(start) -> bool:
        found = cases(start, [("army_morale", 40_000, "FRA")], "FRA", ABROAD, scenario="january_1924")
        return bool(found) and found[1] <= found[0] - 15_000

    prove("W04", claim)


def test_w08_threats_are_forgotten_and_the_feared_are_those_who_act(prove) -> None:
    def claim(start) -> bool:
        world = start().world
        if not put(world, "threat_memory", 60_000, HOME, ABROAD):
            return False
        months(world, 12)
        faded = now(world, "threat_memory", HOME, ABROAD) < 40_000
        after = deeds(start, "invasion", target="POL", scenario="january_1924")
        return faded and after is not None and now(after, "threat_memory", ABROAD, HOME) > 0

    prove("W08", claim)


def test_w11_those_who_went_once_do_not_go_again_soon(prove) -> None:
    def claim(start) -> bool:
        found = cases(start, [("invasion_reluctance", 40_000, ABROAD)])
        return bool(found) and found[1] <= found[0] - 20_000

    prove("W11", claim)


def test_w25_two_restless_homes_leave_each_other_alone(prove) -> None:
    def claim(start) -> bool:
        found = cases(start, [("stability", 30_000, ABROAD), ("stability", 30_000, HOME)])
        return bool(found) and found[1] <= found[0] - 10_000

    prove("W25", claim)


def test_w27_each_state_taken_raises_tension(prove) -> None:
    def claim(start) -> bool:
        before, world = start().world, deeds(start, "annexation")
        return world is not None and int(world.ledger["tension"][0]) > int(before.ledger["tension"][0])

    prove("W27", claim)
