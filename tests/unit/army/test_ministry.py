"""The ministry of war: own designs, commanders and what they are worth in battle."""

from __future__ import annotations

import numpy as np
import pytest

from game.ai.army_affairs import corps_of
from game.core.units import DIVISION, FULL, PPM
from game.orders.army import AppointCommander, DesignTemplate, RaiseTemplate
from game.systems.army.persons import Persons
from game.systems.happenings.events import happen
from game.world.commanders import enter_service, leave_service, moves_in
from game.world.components.army import Design
from game.world.components.command import Front
from game.world.components.persons import Person
from game.world.components.story import OpenEvent
from game.world.components.war import Formation
from game.world.spawn import spawn_formation
from game.world.strength import factors, stand_of
from game.world.templates import key_of, newer_unit, sheet
from game.world.weather import weather_at


@pytest.fixture
def session(nine):
    return nine()


def _by(session):
    return session.world.faction_index["left_opposition"]


def _army(world, units, province="amber"):
    uid = spawn_formation(world, world.nation_index["SOV"], world.atlas.index[province], units, "Test")
    return uid, world.entities.get(uid, Formation).row


def _hire(world, skill, *traits):
    return world.entities.create(Person(world.nation_index["SOV"], "somebody", "commander", skill, list(traits)))


def _factor(world, row, attacking, wanted):
    rows = np.array([row])
    goal = np.array([int(world.formations.province[row])])
    found = factors(world, stand_of(world, rows, np.array([attacking]), goal, np.array([0])))
    return dict(zip(found.ids, found.ppm[:, 0].tolist(), strict=True)).get(wanted, PPM)


def test_a_design_is_drawn_changed_used_and_struck_out(session):
    world, by = session.world, _by(session)
    assert session.issue(DesignTemplate(by, (("rifle_division", 2), ("militia", 1)), "Mixed corps")) is None
    session.play_month()
    ((uid, design),) = world.of_nation(Design, world.nation_index["SOV"])
    assert (design.name, design.units) == ("Mixed corps", {"rifle_division": 2, "militia": 1})
    assert session.issue(RaiseTemplate(by, world.atlas.index["amber"], key_of(uid))) is None
    assert session.issue(DesignTemplate(by, (("militia", 4),), "Levy", uid)) is None
    session.play_month()
    levy = next(part for _, part in world.entities.each(Formation) if part.name == "1 Levy")
    assert int(world.formations.units[levy.row, world.unit_index["militia"]]) == 4 * DIVISION
    assert levy.template == key_of(uid)
    assert session.issue(DesignTemplate(by, (), "", uid)) is None
    session.play_month()
    assert not world.of_nation(Design, world.nation_index["SOV"])


@pytest.mark.parametrize(
    ("units", "name", "reason"),
    [
        ((), "Empty", "empty_template"),
        ((("rifle_division", 1), ("rifle_division", 1)), "Twice", "empty_template"),
        ((("battleship", 1),), "Wet", "no_such_unit"),
        ((("rifle_division", 1),), "   ", "bad_name"),
        ((("rifle_division", 1),), "x" * 41, "bad_name"),
        ((("militia", 99),), "Horde", "too_large"),
    ],
)
def test_bad_designs_are_refused(session, units, name, reason):
    refused = session.issue(DesignTemplate(_by(session), units, name))
    assert refused is not None
    assert refused.reason == reason


def test_anothers_design_is_out_of_reach(session):
    world = session.world
    uid = world.entities.create(Design(world.nation_index["GER"], "Secret", {"militia": 1}))
    for order in (
        DesignTemplate(_by(session), (("militia", 1),), "Mine", uid),
        RaiseTemplate(_by(session), world.atlas.index["amber"], key_of(uid)),
    ):
        refused = session.issue(order)
        assert refused is not None
        assert refused.reason == "no_such_template"


def test_the_sheet_adds_up(session):
    rules = session.world.rules
    found = sheet(rules, {"rifle_division": 2, "cavalry_division": 1})
    rifle, horse = rules.get("unit", "rifle_division"), rules.get("unit", "cavalry_division")
    assert found.men == 2 * rifle.men + horse.men
    assert found.soft == 2 * rifle.soft + horse.soft
    assert found.cost["arms"] == 2 * rifle.cost["arms"] + horse.cost["arms"]
    assert found.speed == rules.get("mobility", "foot").speed


def test_replacement_is_followed_as_far_as_it_is_mastered(session):
    world = session.world
    sov = world.nation_index["SOV"]
    assert newer_unit(world, sov, "light_tanks_1") == ""
    for tech in world.rules.get("unit", "light_tanks_2").requires:
        world.techs[world.tech_index[tech], sov] = 1
    assert newer_unit(world, sov, "light_tanks_1") == "light_tanks_2"
    for tech in world.rules.get("unit", "light_tanks_3").requires:
        world.techs[world.tech_index[tech], sov] = 1
    assert newer_unit(world, sov, "light_tanks_1") == "light_tanks_3"


def test_skill_and_qualities_are_worth_men(session):
    world = session.world
    _, row = _army(world, {"rifle_division": 1})
    assert _factor(world, row, True, "commander") == PPM
    uid = _hire(world, FULL // 2, "bold", "winter_soldier")
    world.formations.commander[row] = uid
    assert _factor(world, row, True, "commander") == PPM + world.quantity("commander_fighting") // 2
    command = world.rules.get("trait", "bold").command
    assert _factor(world, row, True, "commander_attack") == PPM + command["attack"]
    assert _factor(world, row, False, "commander_defence") == PPM + command["defence"]
    assert _factor(world, row, True, "commander_winter") == PPM + (
        world.rules.get("trait", "winter_soldier").command["winter"]
        if list(world.rules.of("weather"))[int(weather_at(world)[int(world.formations.province[row])])]
        in ("snow", "frost")
        else 0
    )


def test_winter_soldiers_need_a_winter(session):
    world = session.world
    _, row = _army(world, {"rifle_division": 1})
    world.formations.commander[row] = _hire(world, 0, "winter_soldier")
    kinds = list(world.rules.of("weather"))
    for name, adds in (("snow", True), ("heat", False)):
        world.fixed["weather"] = (world.turn, np.full(world.atlas.n, kinds.index(name), dtype=np.int64))
        assert (_factor(world, row, False, "commander_winter") > PPM) is adds


def test_a_tank_leader_helps_by_the_share_of_tanks(session):
    world = session.world
    _, tanks = _army(world, {"light_tanks_1": 2})
    _, mixed = _army(world, {"light_tanks_1": 1, "rifle_division": 2})
    _, foot = _army(world, {"rifle_division": 2})
    uid = _hire(world, 0, "tank_leader")
    found = []
    for row in (tanks, mixed, foot):
        world.formations.commander[:] = 0
        world.formations.commander[row] = uid
        found.append(_factor(world, row, True, "commander_armour"))
    assert found[0] > found[1] > found[2] == PPM


def test_one_post_a_commander_and_one_commander_a_post(session):
    world, by = session.world, _by(session)
    (one, row), (other, second) = _army(world, {"militia": 1}), _army(world, {"militia": 1})
    first, rival = _hire(world, 1000), _hire(world, 2000)
    for person, formation in ((first, one), (rival, one), (first, other)):
        assert session.issue(AppointCommander(by, person, formation)) is None
    session.play_month()
    table = world.formations
    assert (int(table.commander[row]), int(table.commander[second])) == (rival, first)
    assert session.issue(AppointCommander(by, rival)) is None
    session.play_month()
    assert int(table.commander[row]) == 0
    refused = session.issue(AppointCommander(by, rival))
    assert refused is not None
    assert refused.reason == "no_post"


def test_foreigners_cannot_be_appointed(session):
    world = session.world
    uid, _ = _army(world, {"militia": 1})
    stranger = world.entities.create(Person(world.nation_index["GER"], "manstein", "commander", 1))
    refused = session.issue(AppointCommander(_by(session), stranger, uid))
    assert refused is not None
    assert refused.reason == "no_such_person"


def test_persons_come_and_go_with_their_years(session):
    world = session.world

    def names():
        return {person.id for _, person in world.entities.each(Person)}

    early, late = names(), world.rules.of("person")
    assert early
    assert all(late[name].from_ is None or late[name].from_ <= "1924-01" for name in early)
    world.turn = 12 * 16
    enter_service(world)
    world.entities.sweep()
    now = names()
    assert now - early, "nobody rose in sixteen years"
    gone = early - now
    assert gone
    assert all(
        world.month.year - late[name].born >= world.quantity("commander_age") or late[name].until for name in gone
    )


def test_a_commander_who_died_in_politics_does_not_rise_again(session):
    world = session.world
    person = next(p for _, p in world.entities.each(Person) if p.faction >= 0 and p.role == "commander")
    person.role, person.state = "politician", "dead"
    enter_service(world)
    assert [p.state for _, p in world.entities.each(Person) if p.id == person.id] == ["dead"]


def test_a_captured_or_lost_post_is_vacant(session):
    world = session.world
    _, row = _army(world, {"militia": 1})
    uid = _hire(world, 1000)
    world.formations.commander[row] = uid
    world.formations.owner[row] = world.nation_index["GER"]
    Persons(world).run()
    assert int(world.formations.commander[row]) == 0
    world.formations.owner[row] = world.nation_index["SOV"]
    world.formations.commander[row] = uid
    leave_service(world, uid)
    assert int(world.formations.commander[row]) == 0


def test_a_front_is_led_from_its_staff_for_those_without_a_leader(session):
    world, by = session.world, _by(session)
    front = world.entities.create(Front(world.nation_index["SOV"], "West", -1, world.atlas.index["amber"]))
    (_, led), (_, bare), (_, elsewhere) = (_army(world, {"rifle_division": 1}) for _ in range(3))
    chief, own = _hire(world, FULL), _hire(world, FULL // 2)
    world.formations.front[[led, bare]] = front
    world.formations.commander[led] = own
    assert session.issue(AppointCommander(by, chief, front=front)) is None
    session.play_month()
    full, part = world.quantity("commander_fighting"), world.quantity("front_command")
    assert _factor(world, bare, True, "commander") == PPM + full * part // PPM
    assert _factor(world, led, True, "commander") == PPM + full // 2, "his own leader comes first"
    assert _factor(world, elsewhere, True, "commander") == PPM
    leave_service(world, chief)
    assert world.entities.get(front, Front).commander == 0


def test_a_stranger_front_or_two_posts_at_once_are_refused(session):
    world, by = session.world, _by(session)
    foreign = world.entities.create(Front(world.nation_index["GER"], "Ost", -1, 1))
    own = world.entities.create(Front(world.nation_index["SOV"], "West", -1, 1))
    uid, _ = _army(world, {"militia": 1})
    person = _hire(world, 1)
    for order in (AppointCommander(by, person, front=foreign), AppointCommander(by, person, uid, own)):
        refused = session.issue(order)
        assert refused is not None
        assert refused.reason == "no_such_front"


def test_the_computer_raises_the_largest_corps_it_can_pay(session):
    world = session.world
    sov = world.nation_index["SOV"]
    for stock, amount in (("treasury", 10**6), ("arms", 10**5), ("machines", 10**4), ("manpower", 10**6)):
        world.ledger.set_up(stock, sov, amount)
    view = session.view(0)
    key, size = corps_of(view, "rifle_division", 10**6, 9)
    assert (key, size) == ("rifle_corps", 3)
    assert corps_of(view, "rifle_division", 10**6, 2) == ("", 1), "no room for a corps"
    assert corps_of(view, "rifle_division", 10, 9) == ("", 1), "no money for it"
    assert corps_of(view, "medium_tanks_1", 10**6, 9) == ("", 1), "nobody knows how"


def test_a_purge_takes_officers_and_commanders(session):
    world = session.world
    sov = world.nation_index["SOV"]
    before = [one for _, one in world.of_nation(Person, sov) if one.role == "commander"]
    officers = world.stock("officers", sov)
    world.ledger.set_up("purge_level", sov, 90_000)
    for _ in range(8):
        happen(world, "great_purge", sov, -1)
        world.entities.sweep()
        for _, event in world.entities.each(OpenEvent):
            event.choice = "trials" if event.event == "great_purge" else event.choice
        session.play_month()
    served = [one for _, one in world.of_nation(Person, sov) if one.role == "commander" and one.state != "dead"]
    assert len(served) < len(before)
    taken = -sum(n for (_, source), n in world.ledger.lines("officers", sov, 8) if "purge" in source)
    assert taken > officers // 20, "two years at the ceiling cost an eighth (Q05): eight months a twentieth at least"


def test_no_month_in_which_somebody_moves_is_passed_over(session):
    world = session.world
    for turn in range(1, 264):
        world.turn = turn
        moved = enter_service(world)
        world.entities.sweep()
        assert moves_in(world, turn) or not moved, turn
