"""Blocs and bodies: how delegates divide, when a body meets, what it counts, and what acts of party life do to it."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from game.core.calendar import turn_of
from game.core.units import FULL, PPM
from game.orders.act import Act
from game.orders.politics import Propose
from game.sim.session import Seat, Session
from game.world.components.politics import Motion
from game.world.facts import MotionCounted, SittingHeld
from game.world.politics.caucuses import caucus_weight
from game.world.politics.counts import count, divide, weights
from game.world.politics.forecasts import forecast_act
from game.world.politics.sittings import next_sitting, sitting_of
from game.world.state import world_digest
from game.world.views import TurnView
from game.world.world import Setup, World

LEFT, APPARATUS = "left_opposition", "apparatus"


def seated(rules, party: str) -> Iterator[Session]:
    made = Session.new(Setup("nine", 1), [Seat("One", party)], None, rules=rules)
    yield made
    made.world.entities.close()
    gc.collect()


@pytest.fixture
def session(rules) -> Iterator[Session]:
    """The nine provinces with the Left Opposition, which leads there, at the table and nobody else thinking."""
    yield from seated(rules, LEFT)


@pytest.fixture
def challenger(rules) -> Iterator[Session]:
    """The same with the apparatus at the table."""
    yield from seated(rules, APPARATUS)


def sov(world: World) -> int:
    return world.nation_index["SOV"]


def faction(world: World, name: str) -> int:
    return world.faction_index[name]


def like(world: World, bloc: str, party: str, loyalty: int) -> None:
    place = world.ties.place(world.ties.number[bloc], faction(world, party))
    world.ledger.set_up("loyalty", place, loyalty)


def months_until(session: Session, month: str) -> int:
    return turn_of(month) - session.turn


def test_every_bloc_is_tied_to_every_faction_of_its_nation_and_no_other(session: Session) -> None:
    ties = session.world.ties
    for bloc in range(len(ties.blocs)):
        row = ties.pairs[ties.row(bloc)]
        assert [one for one, _ in row] == [bloc] * len(row)
        assert tuple(party for _, party in row) == ties.factions[ties.nation[bloc]]
        assert all(ties.pairs[ties.place(bloc, party)] == (bloc, party) for _, party in row)
    every = range(len(session.world.faction_ids))
    foreign = next(f for f in every if session.world.faction(f).nation != sov(session.world))
    assert ties.place(ties.number["army_cells"], foreign) == -1


def test_delegates_divide_by_the_squares_of_what_a_bloc_thinks(session: Session) -> None:
    world = session.world
    for party in world.ties.factions[sov(world)]:
        like(world, "left_convinced", world.faction_ids[party], 0)
    like(world, "left_convinced", LEFT, 60_000)
    like(world, "left_convinced", APPARATUS, 30_000)
    found = next(b for b in divide(world, sov(world)).blocs if b.bloc == world.ties.number["left_convinced"])
    shares = {world.faction_ids[one.faction]: one.share for one in found.leanings if one.share}
    assert shares == {LEFT: 800_000, APPARATUS: 200_000}


def test_a_division_is_whole_and_leaves_out_whom_it_is_told(session: Session) -> None:
    world = session.world
    everybody, without = divide(world, sov(world)), divide(world, sov(world), but=faction(world, APPARATUS))
    assert sum(weights(world, sov(world)).values()) == PPM
    assert PPM - 100 < sum(everybody.shares.values()) <= PPM
    assert faction(world, APPARATUS) in everybody.shares
    assert faction(world, APPARATUS) not in without.shares


def test_a_congress_is_called_before_it_sits_and_chooses_who_leads(session: Session) -> None:
    world = session.world
    for _ in range(months_until(session, "1924-03")):
        session.play_month()
    assert sitting_of(world, "party_congress") is None
    session.play_month()
    called = sitting_of(world, "party_congress")
    assert called is not None
    assert called[1].sits == turn_of("1924-05")
    for bloc in world.ties.blocs:
        for party in world.ties.factions[sov(world)]:
            like(world, bloc, world.faction_ids[party], FULL if world.faction_ids[party] == LEFT else 5_000)
    while session.turn <= turn_of("1924-05"):
        session.play_month()
    held = [fact for fact in world.facts if isinstance(fact, SittingHeld)]
    assert [fact.leader for fact in held] == [faction(world, LEFT)]
    assert world.nation(sov(world)).government == faction(world, LEFT)
    assert next_sitting(world, "party_congress") == ("fourteenth", turn_of("1925-12"))


@pytest.mark.parametrize(("loyalty", "stays"), [(0, False), (90_000, True)])
def test_a_motion_is_canvassed_counted_and_done(challenger: Session, loyalty: int, stays: bool) -> None:
    world = challenger.world
    before = world.nation(sov(world)).government
    me = challenger.faction_of(0)
    world.ledger.set_up("will", me, 9_000)
    for bloc in world.ties.blocs:
        like(world, bloc, world.faction_ids[before], loyalty)
    told = count(world, sov(world), "remove_leader", before, me)
    assert before != me
    assert told.passes != stays
    ourselves = challenger.check(Propose(me, "remove_leader", me))
    assert ourselves is not None
    assert ourselves.reason == "against_ourselves"
    assert challenger.issue(Propose(me, "remove_leader", before)) is None
    challenger.play_month()
    assert len(world.entities.each(Motion)) == 1
    again = challenger.check(Propose(me, "remove_leader", before))
    assert again is not None
    assert again.reason == "already_moved"
    counted: list[MotionCounted] = []
    for _ in range(3):
        challenger.play_month()
        counted += [fact for fact in world.facts if isinstance(fact, MotionCounted)]
    assert [found.ayes < found.needed for found in counted] == [stays]
    assert (world.nation(sov(world)).government == before) == stays
    assert not world.entities.each(Motion)


def test_a_forecast_says_what_an_act_does_and_leaves_the_books_alone(session: Session) -> None:
    world, me = session.world, session.faction_of(0)
    mark = world_digest(world)
    told = forecast_act(world, "open_appeal", me)
    assert world_digest(world) == mark
    assert ("loyalty", f"army_cells/{LEFT}") in [(change.stock, change.subject) for change in told.changes]
    act = Act(me, "open_appeal")
    assert session.check(act) is None
    act.apply(world)
    for change in told.changes:
        bloc, _, party = change.subject.partition("/")
        if change.stock == "loyalty":
            place = world.ties.place(world.ties.number[bloc], world.faction_index[party])
            assert change.after == int(world.ledger["loyalty"][place])
    assert told.share_after == divide(world, sov(world), sov(world)).shares[me] > told.share
    assert not world.ledger.imbalance()


def test_what_chance_swings_is_foretold_by_its_mean(session: Session) -> None:
    world, me = session.world, session.faction_of(0)
    bloc = world.ties.number["regional_secretaries"]
    (told,) = forecast_act(world, "desk_work", me, bloc).changes
    gain, most = told.after - told.before, 0
    for _ in range(40):
        before = int(world.ledger["loyalty"][world.ties.place(bloc, me)])
        Act(me, "desk_work", bloc).apply(world)
        most += int(world.ledger["loyalty"][world.ties.place(bloc, me)]) - before
        world.turn += 1
    assert abs(most - 40 * gain) < 40 * gain * 4 // 10


def test_an_act_is_aimed_at_blocs_of_ones_own_country_only(session: Session) -> None:
    refused = session.check(Act(session.faction_of(0), "desk_work", len(session.world.ties.blocs)))
    assert refused is not None
    assert refused.reason == "no_such_bloc"


def test_wants_move_loyalty_with_their_reason(session: Session) -> None:
    world = session.world
    ruler = world.nation(sov(world)).government
    place = world.ties.place(world.ties.number["regional_secretaries"], ruler)
    world.ledger.set_up("stability", sov(world), 30_000)
    session.play_month()
    rows = dict(world.ledger.lines("loyalty", place, 1))
    assert rows["want", "bloc.regional_secretaries.want.order"] < 0
    view = TurnView(world, session.faction_of(0))
    lines = view.why_loyalty(world.ties.number["regional_secretaries"], ruler).lines
    assert "bloc.regional_secretaries.want.order" in {line.source for line in lines}


def test_a_caucus_grows_with_loyalty_to_the_holder_of_the_office(session: Session) -> None:
    world = session.world
    like(world, "regional_secretaries", world.faction_ids[world.holder(sov(world), "party")], 0)
    small = caucus_weight(world, "team")
    like(world, "regional_secretaries", world.faction_ids[world.holder(sov(world), "party")], FULL)
    assert caucus_weight(world, "team") > small
