"""Plans, reserves, undo and the resolution of months, on the nine-province map."""

from __future__ import annotations

from game.orders.base import from_plain, to_plain
from game.orders.build import Build
from game.orders.forces import Move, Recruit, SetStance
from game.orders.research import StartResearch
from game.orders.war import DeclareWar
from game.systems.research.laboratory import research_cost
from game.world.components.economy import Construction, Research
from game.world.components.war import Formation
from game.world.facts import BuildingFinished
from game.world.state import world_digest


def place(session, name: str) -> int:
    return session.world.atlas.index[name]


def army(session, name: str) -> int:
    return next(int(uid) for uid, part in session.world.entities.each(Formation) if part.name == name)


def test_planning_changes_nothing_in_the_world(nine) -> None:
    session = nine()
    before = world_digest(session.world)
    me = session.faction_of(0)
    assert session.issue(Build(me, place(session, "amber"), "coal_mine")) is None
    assert session.issue(Move(me, army(session, "First Army"), place(session, "birch"))) is None
    session.undo(0)
    session.redo(0)
    assert len(session.plan(0)) == 2
    assert world_digest(session.world) == before


def test_foreign_land_and_foreign_armies_are_refused_with_the_reason(nine) -> None:
    session = nine()
    me = session.faction_of(0)
    assert session.check(Build(me, place(session, "cedar"), "coal_mine")).reason == "not_yours"
    assert session.check(Move(me, army(session, "Eastern Army"), place(session, "amber"))).reason == "no_such_formation"
    assert session.check(Move(me, army(session, "First Army"), place(session, "cedar"))).reason == "no_access"
    assert session.check(Build(me, place(session, "birch"), "coal_mine")).reason == "needs_deposit"


def test_a_new_route_replaces_the_old_one(nine) -> None:
    session = nine()
    me, first = session.faction_of(0), army(session, "First Army")
    session.issue(Move(me, first, place(session, "birch")))
    session.issue(Move(me, first, place(session, "dale")))
    assert [o.target for o in session.plan(0)] == [place(session, "dale")]


def test_reserves_are_shared_by_the_orders_of_a_plan(nine) -> None:
    session = nine()
    world, me = session.world, session.faction_of(0)
    price = world.rules.get("order", "declare_war").will
    assert price > 0
    world.ledger.add("casus_claim", (world.nation_index["SOV"], world.nation_index["GER"]), 100_000, "cheat")
    world.ledger.add("casus_border", (world.nation_index["SOV"], world.nation_index["GER"]), 100_000, "cheat")
    world.ledger.add("will", me, price - world.stock("will", me) - 1, "cheat")
    refused = session.check(DeclareWar(me, world.nation_index["GER"]))
    assert (refused.reason, refused.params["need"], refused.params["have"]) == ("not_enough", price, price - 1)


def test_withdrawing_names_what_falls_with_it(nine) -> None:
    session = nine()
    me, amber = session.faction_of(0), place(session, "amber")
    world = session.world
    most = world.rules.get("building", "coal_mine").per_richness * 3
    world.provinces.levels[world.building_index["coal_mine"], amber] = (
        min(most, world.rules.get("building", "coal_mine").max_level) - 1
    )
    assert session.issue(Build(me, amber, "coal_mine")) is None
    assert session.check(Build(me, amber, "coal_mine")).reason == "no_room"


def test_a_building_is_paid_for_and_finished(nine) -> None:
    session = nine()
    world, me = session.world, session.faction_of(0)
    amber = place(session, "amber")
    before = int(world.provinces.levels[world.building_index["light_works"], amber])
    session.issue(Build(me, amber, "light_works"))
    months = world.rules.get("building", "light_works").months
    done = 0
    for _ in range(months + 2):
        session.end_turn(0)
        session.play_month()
        done += sum(isinstance(f, BuildingFinished) for f in world.facts)
    assert done == 1
    assert int(world.provinces.levels[world.building_index["light_works"], amber]) == before + 1
    assert not [c for _, c in world.entities.each(Construction)]
    account = dict(world.ledger.lines("treasury", world.nation_index["SOV"], 12))
    assert account[("project", "building.light_works")] < 0


def test_an_army_marches_to_its_goal(nine) -> None:
    session = nine()
    me, first = session.faction_of(0), army(session, "First Army")
    session.issue(Move(me, first, place(session, "elm")))
    for _ in range(4):
        session.play_month()
    assert session.view(0).formation(first).province == place(session, "elm")


def test_recruits_appear_after_their_training(nine) -> None:
    session = nine()
    world, me = session.world, session.faction_of(0)
    count = sum(f.nation == session.view(0).nation for f in session.view(0).formations())
    session.issue(Recruit(me, place(session, "amber"), "rifle_division"))
    men = world.stock("manpower", session.view(0).nation)
    for _ in range(world.rules.get("unit", "rifle_division").months + 1):
        session.play_month()
    assert sum(f.nation == session.view(0).nation for f in session.view(0).formations()) == count + 1
    assert world.stock("manpower", session.view(0).nation) < men


def test_research_is_finished_and_known(nine) -> None:
    session = nine()
    world, me = session.world, session.faction_of(0)
    open_ = [
        name
        for name, proto in world.rules.of("technology").items()
        if session.check(StartResearch(me, name)) is None and not proto.requires
    ]
    open_ = open_ or [n for n in world.rules.of("technology") if session.check(StartResearch(me, n)) is None]
    name = min(open_, key=lambda name: (world.rules.get("technology", name).cost, name))
    session.issue(StartResearch(me, name))
    session.play_month()
    project = next(one for _, one in world.entities.each(Research) if one.technology == name)
    assert 0 < project.progress < research_cost(world, name)
    assert not session.view(0).knows(name)
    project.progress = research_cost(world, name) - 1  # as if some years had passed
    for _ in range(6):
        session.play_month()
        if session.view(0).knows(name):
            break
    assert session.view(0).knows(name)


def test_orders_survive_json(nine) -> None:
    session = nine()
    me = session.faction_of(0)
    orders = [Build(me, 3, "fort"), Move(me, 9, 4, True), SetStance(me, 9, "hold"), StartResearch(me, "tractor")]
    assert [from_plain(to_plain(order)) for order in orders] == orders
