"""Coalitions, laws and regimes: offers and answers, who leads then, what a body makes law, what a decree costs."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from game.ai.brain import think_politics
from game.core.calendar import turn_of
from game.orders.act import Act
from game.orders.base import Plan
from game.orders.coalitions import AnswerBloc, LeaveBloc, OfferBloc
from game.orders.desk import SetPolicy
from game.orders.politics import Decree, Propose, ProposeLaw
from game.sim.session import Seat, Session
from game.world.components.politics import BlocOffer, Motion
from game.world.facts import MotionCounted
from game.world.politics.coalitions import bloc_of, broke_word, coalition_of, join, leave
from game.world.politics.counts import count, divide
from game.world.politics.forecasts import forecast_act, forecast_acts
from game.world.politics.leadership import lead, set_regime
from game.world.politics.sittings import next_sitting
from game.world.politics.stances import gain_of
from game.world.scores import score
from game.world.state import world_digest
from game.world.views import TurnView
from game.world.world import Setup, World

LEFT, APPARATUS, LENINGRAD, RIGHT = "left_opposition", "apparatus", "leningrad", "right"


@pytest.fixture
def session(rules) -> Iterator[Session]:
    """The nine provinces with Left Opposition and Leningrad at the table, under collective rule."""
    made = Session.new(Setup("nine", 1), [Seat("One", LEFT), Seat("Two", LENINGRAD)], None, rules=rules)
    set_regime(made.world, sov(made.world), "collective")
    for seat in (0, 1):
        made.world.ledger.set_up("will", made.faction_of(seat), 9_000)
    yield made
    made.world.entities.close()
    gc.collect()


def sov(world: World) -> int:
    return world.nation_index["SOV"]


def like_all(world: World, party: str, loyalty: int) -> None:
    for bloc in range(len(world.ties.blocs)):
        world.ledger.set_up("loyalty", world.ties.place(bloc, world.faction_index[party]), loyalty)
    world.memo.clear()


def ally(session: Session) -> None:
    """Let the two seats act as one."""
    left, leningrad = session.faction_of(0), session.faction_of(1)
    assert session.issue(OfferBloc(left, leningrad)) is None
    session.play_month()
    ((uid, _),) = session.world.entities.each(BlocOffer)
    assert session.issue(AnswerBloc(leningrad, int(uid), True)) is None
    session.play_month()


def test_an_offer_is_answered_next_month_and_lapses_without_an_answer(session: Session) -> None:
    world, left, leningrad = session.world, session.faction_of(0), session.faction_of(1)
    assert session.issue(OfferBloc(left, leningrad)) is None
    session.play_month()
    assert [offer.sender for _, offer in TurnView(world, leningrad).bloc_offers()] == [left]
    assert coalition_of(world, left) is None
    session.play_month()
    assert not world.entities.each(BlocOffer)
    ally(session)
    assert bloc_of(world, left) == tuple(sorted((left, leningrad)))
    again = session.check(OfferBloc(left, leningrad))
    assert again is not None
    assert again.reason == "already_allied"


def test_the_head_of_the_strongest_coalition_leads_after_a_congress(session: Session) -> None:
    world, left, leningrad = session.world, session.faction_of(0), session.faction_of(1)
    apparatus = world.faction_index[APPARATUS]
    shares = divide(world, sov(world)).shares
    assert divide(world, sov(world)).first == apparatus
    for party, loyalty in ((LEFT, 68_000), (LENINGRAD, 68_000), (APPARATUS, 70_000)):
        like_all(world, party, loyalty)
    alone = divide(world, sov(world))
    assert alone.first == apparatus
    join(world, left, leningrad, shares)
    world.memo.clear()
    together = divide(world, sov(world))
    assert together.first in (left, leningrad)
    assert together.groups[0].share == together.shares[left] + together.shares[leningrad]
    assert sum(group.share for group in together.groups) == sum(together.shares.values())


def test_leaving_costs_standing_and_is_remembered(session: Session) -> None:
    ally(session)
    world, left, leningrad = session.world, session.faction_of(0), session.faction_of(1)
    trusted = score(world, "bloc_accept", leningrad, left).value
    assert session.issue(LeaveBloc(left)) is None
    session.play_month()
    assert coalition_of(world, leningrad) is None
    assert dict(world.ledger.lines("standing", left, 1))["deed", "deed.broken_coalition"] < 0
    assert dict(world.ledger.lines("squabbles", sov(world), 1))["deed", "deed.broken_coalition"] > 0
    assert broke_word(world, left, 12)
    assert not broke_word(world, leningrad, 12)
    assert score(world, "bloc_accept", leningrad, left).value < trusted


def test_what_an_alliance_would_bring_is_foretold(session: Session) -> None:
    world, left, leningrad = session.world, session.faction_of(0), session.faction_of(1)
    view = TurnView(world, left)
    told = view.ally(leningrad)
    shares = view.division().shares
    assert told.share == shares[left] + shares[leningrad]
    assert told.verdict.value == score(world, "bloc_accept", leningrad, left).value
    assert sum(group.share for group in view.groups_with(leningrad)) == sum(shares.values())


def test_factions_are_nearer_to_a_common_cause_against_a_stronger_third(session: Session) -> None:
    world = session.world
    like_all(world, LEFT, 50_000)
    like_all(world, APPARATUS, 90_000)
    one, other = (world.faction_index[name] for name in (LEFT, LENINGRAD))
    strong = score(world, "bloc_accept", one, other).value
    like_all(world, APPARATUS, 5_000)
    assert score(world, "bloc_accept", one, other).value < strong


# -- laws --------------------------------------------------------------------------------------------------------------
def test_a_law_is_for_the_body_under_collective_rule_and_for_the_office_in_an_autocracy(session: Session) -> None:
    world, me = session.world, session.faction_of(0)
    option = next(o for o in ("protection", "open") if o != world.policy("trade", sov(world)))
    refused = session.check(SetPolicy(me, "trade", option))
    assert refused is not None
    assert refused.reason == "needs_vote"
    decreed = session.check(Decree(me, "trade", option))
    assert decreed is not None
    assert decreed.reason == "no_decrees"
    assert session.check(ProposeLaw(me, "trade", option)) is None
    set_regime(world, sov(world), "autocracy")
    assert session.check(SetPolicy(me, "trade", option)) is None
    needless = session.check(ProposeLaw(me, "trade", option))
    assert needless is not None
    assert needless.reason == "no_vote_needed"


@pytest.mark.parametrize(("axis", "option", "carried"), [("trade", "monopoly", True), ("taxes", "low", False)])
def test_a_law_is_moved_counted_and_in_force_if_carried(
    session: Session, axis: str, option: str, carried: bool
) -> None:
    world, me = session.world, session.faction_of(0)
    told = count(world, sov(world), "law", -1, me, subject=f"{axis}/{option}")
    assert session.issue(ProposeLaw(me, axis, option)) is None
    session.play_month()
    assert [motion.subject for _, motion in world.entities.each(Motion)] == [f"{axis}/{option}"]
    same_axis = session.check(ProposeLaw(me, axis, "autarky" if axis == "trade" else "high"))
    assert same_axis is not None
    assert same_axis.reason == "already_moved"
    for _ in range(2):
        session.play_month()
    assert told.passes == carried
    assert (world.policy(axis, sov(world)) == option) == carried


def test_a_decree_passes_over_the_body_at_its_price(session: Session) -> None:
    world, me = session.world, session.faction_of(0)
    set_regime(world, sov(world), "first_among_equals")
    standing, quarrels = world.stock("standing", me), world.stock("squabbles", sov(world))
    assert session.issue(Decree(me, "trade", "monopoly")) is None
    foreign = session.check(Decree(session.faction_of(1), "taxes", "high"))
    assert foreign is not None
    assert foreign.reason == "no_authority"
    session.play_month()
    assert world.policy("trade", sov(world)) == "monopoly"
    assert world.stock("standing", me) < standing
    assert world.stock("squabbles", sov(world)) > quarrels


def test_partners_follow_into_no_law_they_are_against(session: Session) -> None:
    world, left, leningrad = session.world, session.faction_of(0), session.faction_of(1)
    for axis, option in (("economy", "nep"),):
        world.policies[world.policy_index[axis], sov(world)] = sorted(world.rules.get("policy", axis).options).index(
            option
        )
    before = count(world, sov(world), "law", -1, left, subject="economy/balanced").ayes
    join(world, left, leningrad, {})
    world.memo.clear()
    assert count(world, sov(world), "law", -1, left, subject="economy/balanced").ayes > before
    against = next(
        f"{axis}/{option}"
        for axis, proto in world.rules.of("policy").items()
        if proto.scope == "nation" and proto.motion == "law"
        for option in proto.options
        if gain_of(world, leningrad, axis, option) < 0
    )
    together = count(world, sov(world), "law", -1, left, subject=against).ayes
    leave(world, leningrad, {})
    world.memo.clear()
    assert count(world, sov(world), "law", -1, left, subject=against).ayes == together


# -- motions about factions and offices --------------------------------------------------------------------------------
def test_a_faction_that_is_expelled_is_out_of_the_body_and_may_come_back(session: Session) -> None:
    world, me = session.world, session.faction_of(0)
    right = world.faction_index[RIGHT]
    world.ledger.set_up("squabbles", sov(world), 100_000)
    like_all(world, LEFT, 100_000)
    like_all(world, RIGHT, 0)
    assert session.issue(Propose(me, "expel_faction", right)) is None
    for _ in range(4):
        like_all(world, LEFT, 100_000)
        world.ledger.set_up("squabbles", sov(world), 100_000)
        session.play_month()
    assert world.faction(right).legal == "expelled"
    assert right not in divide(world, sov(world)).shares
    refused = Propose(right, "remove_leader", me).check(world, Plan(right, []))
    assert refused is not None
    assert refused.reason == "not_in_body"
    world.ledger.set_up("will", me, 9_000)
    like_all(world, RIGHT, 100_000)
    assert session.issue(Propose(me, "legalise_faction", right)) is None
    for _ in range(4):
        session.play_month()
    assert world.faction(right).legal == "legal"


def test_an_office_is_taken_from_its_holder_by_motion(session: Session) -> None:
    world, me = session.world, session.faction_of(0)
    world.organs(sov(world))["police"][1].holder = world.faction_index[RIGHT]
    like_all(world, LEFT, 100_000)
    assert session.issue(Propose(me, "take_office", -1, "police")) is None
    for _ in range(4):
        like_all(world, LEFT, 100_000)
        session.play_month()
    assert world.holder(sov(world), "police") == me


def test_a_lost_question_of_confidence_brings_the_leader_down(session: Session) -> None:
    world, me = session.world, session.faction_of(0)
    like_all(world, LEFT, 0)
    assert world.nation(sov(world)).government == me
    assert session.issue(Propose(me, "confidence")) is None
    for _ in range(3):
        session.play_month()
    assert world.nation(sov(world)).government != me


def test_a_removal_in_an_autocracy_needs_more_votes(session: Session) -> None:
    world, me = session.world, session.faction_of(1)
    ruler = world.nation(sov(world)).government
    needed = []
    for regime in ("collective", "first_among_equals", "autocracy"):
        set_regime(world, sov(world), regime)
        world.memo.clear()
        needed.append(count(world, sov(world), "remove_leader", ruler, me).needed)
    assert needed == sorted(set(needed))


def test_one_who_has_the_majority_alone_becomes_first_among_equals(session: Session) -> None:
    world = session.world
    like_all(world, LEFT, 100_000)
    for name in (APPARATUS, LENINGRAD, RIGHT):
        like_all(world, name, 0)
        world.ledger.set_up("patronage", world.faction_index[name], 0)
    while session.turn <= turn_of("1924-05"):
        like_all(world, LEFT, 100_000)
        session.play_month()
    assert world.policy("regime", sov(world)) == "first_among_equals"
    lead(world, sov(world), world.faction_index[LEFT], alone=False)
    assert world.policy("regime", sov(world)) == "collective"
    assert next_sitting(world, "party_congress") == ("fourteenth", turn_of("1925-12"))


# -- plans and brains --------------------------------------------------------------------------------------------------
def test_the_forecast_of_a_plan_adds_up_its_acts(session: Session) -> None:
    world, me = session.world, session.faction_of(0)
    mark = world_digest(world)
    acts = [("open_appeal", -1), ("place_army_cadres", -1)]
    both = forecast_acts(world, acts, me)
    assert world_digest(world) == mark
    single = [forecast_act(world, act, me) for act, _ in acts]
    assert both.share == single[0].share
    assert both.share_after > max(told.share_after for told in single)
    for act, _ in acts:
        Act(me, act).apply(world)
    world.memo.clear()
    assert divide(world, sov(world)).shares[me] == both.share_after


def test_brains_answer_offers_with_a_reason_and_move_only_what_would_be_carried(rules) -> None:
    made = Session.new(Setup("nine", 1), [], think_politics, rules=rules)
    world = made.world
    set_regime(world, sov(world), "collective")
    moved, votes = [], []
    for _ in range(30):
        made.play_month()
        votes += [fact for fact in world.facts if isinstance(fact, MotionCounted)]
        for faction in world.ties.factions[sov(world)]:
            moved += [(kind, why) for kind, why in made.thoughts.get(faction, []) if kind != "act"]
    kinds = {kind for kind, _ in moved}
    assert "offer_bloc" in kinds
    assert "answer_bloc" in kinds
    assert "propose_law" in kinds
    assert all(why.startswith("brain.") for _, why in moved)
    carried = [vote.ayes >= vote.needed for vote in votes]
    assert carried
    assert 2 * sum(carried) > len(carried), "most of what is moved is carried, for it is counted before"
    world.entities.close()
    gc.collect()
