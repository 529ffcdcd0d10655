"""Fronts in a world: their orders, their staff at work week by week, what it may know, and how fronts end."""

from __future__ import annotations

import pytest

from game.orders.desk import Delegate
from game.orders.forces import Disband, Move, SetStance
from game.orders.fronts import AssignFront, DissolveFront, FormFront, SetFront
from game.sim.session import Session
from game.systems.command.staff import FrontClerk, Staff
from game.systems.movement.marching import Marching
from game.systems.movement.stances import Standing
from game.world import wars
from game.world.columns import STANCES
from game.world.components.command import Front
from game.world.components.story import Dispatch
from game.world.components.war import Formation, March, War
from game.world.ecs import Uid
from game.world.marches import send
from game.world.sees import refresh_sight
from game.world.spawn import spawn_formation
from game.world.state import world_digest
from game.world.views import FrontDraft
from game.world.wars import declare


def place(session: Session, name: str) -> int:
    return session.world.atlas.index[name]


def army(session: Session, name: str) -> int:
    return next(int(uid) for uid, part in session.world.entities.each(Formation) if part.name == name)


def row(session: Session, name: str) -> int:
    return session.world.entities.get(Uid(army(session, name)), Formation).row


def scale(session: Session, name: str, factor: int) -> None:
    units = session.world.formations.units
    units[row(session, name)] *= factor


def front(session: Session) -> tuple[int, Front]:
    uid, found = session.world.entities.each(Front)[0]
    return int(uid), found


@pytest.fixture
def war(nine):
    """The Soviet Union at war with Germany; both governments are played."""
    session = nine(seats=("left_opposition", "zentrum"))
    world = session.world
    declare(world, world.nation_index["SOV"], world.nation_index["GER"], "formal")
    world.formations.dug_in[:] = 0
    refresh_sight(world)
    return session


def form(session: Session, stance: str = "advance", seat: int = 0, **more) -> FormFront:
    us, them = ("SOV", "GER") if seat == 0 else ("GER", "SOV")
    world = session.world
    mine = tuple(
        int(world.formations.uid[r])
        for r in world.formations.alive()
        if int(world.formations.owner[r]) == world.nation_index[us]
    )
    sector = place(session, "birch" if seat == 0 else "cedar")
    values = {"name": "West", "foe": world.nation_index[them], "sector": sector, "stance": stance, "formations": mine}
    return FormFront(session.faction_of(seat), **(values | more))


def test_one_order_fights_a_war(war) -> None:
    scale(war, "Second Army", 4)
    scale(war, "First Army", 4)
    assert war.issue(form(war, objectives=(place(war, "cedar"),))) is None
    for _ in range(4):
        war.play_month()
    fallen = [entry.params for entry in war.world.chronicle.entries if entry.kind == "capital_fell"]
    assert {"nation": "GER", "by": "SOV"} in fallen


def test_a_holding_front_closes_its_gap_and_attacks_nobody(war) -> None:
    world = war.world
    world.formations.province[row(war, "Second Army")] = place(war, "amber")
    refresh_sight(world)
    assert war.issue(form(war, "hold")) is None
    before = world.provinces.controller.copy()
    war.play_month()
    here = [int(world.formations.province[row(war, name)]) for name in ("First Army", "Second Army")]
    assert set(here) & {place(war, "birch"), place(war, "dale"), place(war, "elm")}
    assert (world.provinces.controller == before).all()
    assert {arrow[0] for arrow in front(war)[1].intent} <= {"move", "reserve"}


def test_the_staff_waits_for_its_odds(war) -> None:
    assert war.issue(form(war, odds=4_000_000)) is None
    war.play_month()
    assert not [arrow for arrow in front(war)[1].intent if arrow[0] == "attack"]
    uid, now = front(war)
    scale(war, "Second Army", 6)
    change = SetFront(war.faction_of(0), uid, now.name, now.sector, "advance", (), 1_200_000)
    assert war.issue(change) is None
    war.play_month()
    attacks = [arrow for arrow in front(war)[1].intent if arrow[0] == "attack"]
    assert attacks
    assert min(arrow[3] for arrow in attacks) >= 1_200_000


def test_a_staff_that_let_things_stand_meets_again_when_something_has_moved(war, monkeypatch) -> None:
    assert war.issue(form(war, "hold")) is None
    world, meetings = war.world, []
    for order in war.plan(0):
        order.apply(world)
    monkeypatch.setattr("game.systems.command.staff.plan", lambda *case: meetings.append(case) or [])
    staff = Staff(world)
    for pulse, enemy_moves, meets in ((1, False, 1), (2, False, 0), (3, False, 1), (4, False, 0), (4, True, 1)):
        meetings.clear()
        if enemy_moves:
            enemy = row(war, "Second Army")
            beside = world.atlas.land_neighbours[int(world.formations.province[enemy])]
            world.formations.province[enemy] = min(beside)
        staff.pulse = pulse
        staff.run()
        assert len(meetings) == meets, (pulse, enemy_moves)


def test_what_a_staff_does_not_see_does_not_change_its_plan(war) -> None:
    """A second army deep in Germany, out of sight, leaves every Soviet order as it was."""
    scale(war, "Second Army", 6)
    assert war.issue(form(war)) is None

    def sent(session: Session) -> list[tuple[int, int]]:
        world = session.world
        Staff(world).run()
        return [(int(uid), march.target) for uid, march in world.entities.each(March) if march.front]

    world = war.world
    for order in war.plan(0):
        order.apply(world)
    hidden = [p for p in range(1, world.atlas.n_land + 1) if world.sight[world.nation_index["SOV"], p] < 2]
    assert hidden, "everything is in sight: the test proves nothing"
    orders = sent(war)
    assert orders
    for uid, _ in orders:
        world.entities.remove(Uid(uid), March)
    spawn_formation(world, world.nation_index["GER"], hidden[0], {"rifle_division": 30}, "Hidden")
    assert sent(war) == orders


def test_a_personal_order_goes_before_the_staff(war) -> None:
    me = war.faction_of(0)
    assert war.issue(form(war, "hold")) is None
    assert war.issue(Move(me, army(war, "First Army"), place(war, "elm"))) is None
    war.play_month()
    march = war.world.entities.find(Uid(army(war, "First Army")), March)
    there = int(war.world.formations.province[row(war, "First Army")]) == place(war, "elm")
    assert there or (march is not None and march.front == 0 and march.target == place(war, "elm"))


def test_orders_of_fronts_are_refused_with_a_reason(war) -> None:
    me, world = war.faction_of(0), war.world
    birch, ger = place(war, "birch"), world.nation_index["GER"]
    theirs = army(war, "Eastern Army")

    def why(order) -> str:
        refused = war.check(order)
        return "" if refused is None else refused.reason

    assert why(FormFront(me, "A", ger, 10**6)) == "not_land"
    assert why(FormFront(me, "A", world.nation_index["SOV"], birch)) == "yourself"
    assert why(FormFront(me, "A", 10**6, birch)) == "no_such_nation"
    assert why(FormFront(me, "A" * 99, ger, birch)) == "name_too_long"
    assert why(FormFront(me, "A", ger, birch, "charge")) == "no_such_stance"
    assert why(FormFront(me, "A", ger, birch, "hold", (1, 2, 3, 4))) == "too_many_objectives"
    assert why(FormFront(me, "A", ger, birch, "hold", (0,))) == "no_such_province"
    assert why(FormFront(me, "A", ger, birch, "hold", (), 10**9)) == "no_such_choice"
    assert why(FormFront(me, "A", ger, birch, "hold", (), 0, 0, (theirs,))) == "no_such_formation"
    assert why(SetFront(me, theirs, "A", birch, "hold")) == "no_such_front"
    assert why(AssignFront(me, 5, (army(war, "First Army"),))) == "no_such_front"
    assert why(AssignFront(me, 0, ())) == "no_such_formation"
    assert why(DissolveFront(me, 0)) == "no_such_front"
    assert why(SetStance(me, army(war, "First Army"), "hold", -1)) == "no_such_choice"
    assert why(Move(me, army(war, "First Army"), birch, False, 0, "fly")) == "no_such_choice"
    assert war.issue(form(war)) is None
    war.play_month()
    assert war.check(SetFront(war.faction_of(1), front(war)[0], "A", birch, "hold")).reason == "no_such_front"


def test_a_front_formed_twice_under_one_name_is_one(war) -> None:
    assert war.issue(form(war, "hold")) is None
    assert war.issue(form(war, "advance")) is None
    assert len(war.plan(0)) == 1
    assert war.issue(Disband(war.faction_of(0), army(war, "First Army"))) is None
    assert war.check(form(war)).reason == "already_planned"


def test_dissolving_frees_the_formations(war) -> None:
    me = war.faction_of(0)
    war.issue(form(war, "hold"))
    war.play_month()
    uid, _ = front(war)
    assert int(war.world.formations.front[row(war, "First Army")]) == uid
    assert war.issue(AssignFront(me, 0, (army(war, "First Army"),))) is None
    war.play_month()
    assert int(war.world.formations.front[row(war, "First Army")]) == 0
    assert war.issue(DissolveFront(me, uid)) is None
    war.play_month()
    assert not war.world.entities.each(Front)
    assert not war.world.formations.front.any()


def test_a_front_of_peace_guards_the_border_and_lives_on_in_war(nine) -> None:
    session = nine()
    assert session.issue(form(session, "hold")) is None
    session.play_month()
    uid, watch = front(session)
    assert not watch.at_war
    world = session.world
    posts = {place(session, name) for name in ("birch", "dale", "elm", "amber")}
    assert {int(world.formations.province[row(session, n)]) for n in ("First Army", "Second Army")} <= posts
    declare(world, world.nation_index["SOV"], world.nation_index["GER"], "formal")
    session.play_month()
    assert front(session)[0] == uid
    assert front(session)[1].at_war


def test_peace_turns_a_front_into_a_watch_and_a_vanished_foe_ends_it(war) -> None:
    world = war.world
    war.issue(form(war, "advance", objectives=(place(war, "cedar"),)))
    war.play_month()
    uid, now = front(war)
    sov, ger = world.nation_index["SOV"], world.nation_index["GER"]
    number, fought = world.entities.each(War)[0]
    wars.make_peace(world, number, fought, sov, ger, [], "status_quo")
    world.entities.sweep()
    FrontClerk(world).run()
    assert (now.stance, now.objectives, now.at_war) == ("hold", [], False)
    assert [d.params["front"] for _, d in world.entities.each(Dispatch) if d.kind == "front_watch"] == ["West"]
    world.nation(ger).alive = False
    FrontClerk(world).run()
    world.entities.sweep()
    assert not world.entities.exists(uid)
    assert [d.kind for _, d in world.entities.each(Dispatch) if d.kind == "front_dissolved"] == ["front_dissolved"]


def test_a_march_goes_on_to_its_second_goal(war) -> None:
    me = war.faction_of(0)
    first = army(war, "First Army")
    assert war.issue(Move(me, first, place(war, "birch"), False, place(war, "dale"))) is None
    for _ in range(3):
        war.play_month()
    assert int(war.world.formations.province[row(war, "First Army")]) == place(war, "dale")


@pytest.mark.parametrize(("blocked", "attacks", "marches"), [("wait", True, True), ("halt", False, False)])
def test_what_a_march_does_when_it_is_blocked(war, blocked: str, attacks: bool, marches: bool) -> None:
    """An army in enemy hands bars the way from Cedar; the goal lies behind it."""
    world = war.world
    second, cedar = Uid(army(war, "Second Army")), place(war, "cedar")
    world.formations.province[row(war, "Coast Guard")] = cedar
    send(world, second, March(place(war, "fjord"), blocked=blocked))
    world.formations.province[row(war, "Second Army")] = place(war, "birch")
    Marching(world).run()
    Marching(world).run()
    goes_by_cedar = int(world.formations.next[row(war, "Second Army")]) == cedar
    assert goes_by_cedar is attacks
    assert (world.entities.find(second, March) is not None) is marches


def test_around_keeps_out_of_enemy_land(war) -> None:
    world = war.world
    second = Uid(army(war, "Second Army"))
    send(world, second, March(place(war, "elm"), blocked="around"))
    passed = set()
    for _ in range(12):
        Marching(world).run()
        passed.add(int(world.formations.province[row(war, "Second Army")]))
    assert place(war, "elm") in passed
    assert not passed & {place(war, "cedar"), place(war, "fjord")}


def test_the_delegated_army_is_still_ours_to_front(nine) -> None:
    session = nine(computer=True)
    assert session.issue(Delegate(session.faction_of(0), "army", True)) is None
    assert session.issue(form(session, "hold")) is None
    session.play_month()
    assert session.world.entities.each(Front)


def test_the_preview_shows_what_the_staff_then_does(war) -> None:
    """The arrows before the turn is ended are the orders of the first week, and looking changes nothing."""
    scale(war, "Second Army", 4)
    order = form(war)
    draft = FrontDraft("West", order.foe, order.sector, "advance", (), 0, 0, order.formations)
    before = world_digest(war.world)
    seen = war.view(0).front_plan(draft)
    assert world_digest(war.world) == before
    assert seen is not None
    assert seen.war
    assert {post.province for post in seen.posts} == {place(war, "birch"), place(war, "elm")}
    assert seen.ours > 0
    assert seen.theirs > 0
    assert war.issue(order) is None
    for planned in war.plan(0):
        planned.apply(war.world)
    Staff(war.world).run()
    uid, now = front(war)
    assert tuple(now.intent) == seen.arrows
    assert seen.arrows
    assert war.view(0).front_plan(uid) is not None
    assert war.view(1).front_plan(uid) is None, "their plans are theirs"
    assert war.view(1).fronts() == []
    assert war.view(0).front_of(army(war, "Second Army")) == uid


def stand(session: Session, name: str, stance: str, floor: int = 0) -> None:
    table = session.world.formations
    table.stance[row(session, name)] = STANCES.index(stance)
    table.floor[row(session, name)] = floor


def test_a_formation_told_to_advance_attacks_at_its_odds_only(war) -> None:
    world = war.world
    stand(war, "Second Army", "advance", 9_000_000)
    scale(war, "Second Army", 6)
    assert Standing(world).run() == 0
    stand(war, "Second Army", "advance", 1_200_000)
    assert Standing(world).run() == 1
    assert world.entities.get(Uid(army(war, "Second Army")), March).target == place(war, "cedar")


def test_a_formation_told_to_fall_back_gives_ground_to_the_stronger(war) -> None:
    world = war.world
    stand(war, "Second Army", "fall_back")
    assert Standing(world).run() == 0, "they are a match"
    scale(war, "Eastern Army", 6)
    assert Standing(world).run() == 1
    goal = world.entities.get(Uid(army(war, "Second Army")), March).target
    assert goal in {place(war, "amber"), place(war, "elm")}
    stand(war, "First Army", "fall_back")
    world.formations.front[row(war, "Second Army")] = 7
    assert Standing(world).run() == 0, "its front's staff decides, and the other is not near"


@pytest.mark.parametrize(("rails", "far"), [(12, True), (0, False)])
def test_a_train_passes_more_than_one_province_in_a_week(nine, rails: int, far: bool) -> None:
    session = nine()
    world = session.world
    world.provinces.levels[world.building_index["railway"], :] = rails
    world.quantities.resolve(world)
    world.formations.province[row(session, "First Army")] = place(session, "amber")
    send(world, Uid(army(session, "First Army")), March(place(session, "elm")))
    Marching(world).run()
    here = int(world.formations.province[row(session, "First Army")])
    near = {place(session, "amber"), *world.atlas.land_neighbours[place(session, "amber")]}
    assert (here not in near) is far
