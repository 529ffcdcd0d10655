"""The point of departure in which the contest is skipped: he rules from the first month, and may be refused."""

from __future__ import annotations

import pytest

from game.ai.brain import think
from game.orders.desk import SetPolicy
from game.orders.politics import Decree, ProposeLaw
from game.sim.session import Seat, Session
from game.world.politics.counts import divide
from game.world.politics.leadership import climbers
from game.world.war_vote import war_count
from game.world.world import Setup

LEFT = "left_opposition"


def begin(school: str = "neutral", prologue: str = "trotsky_leads") -> Session:
    setup = Setup("january_1924", 7, prologue, schools={"succession": school})
    return Session.new(setup, [Seat("One", LEFT)], think)


def month(session: Session) -> None:
    session.end_turn(0)
    session.play_month()


@pytest.fixture(scope="module")
def ruled() -> Session:
    return begin()


def test_he_governs_with_every_office_from_the_first_month(ruled: Session) -> None:
    view = ruled.view(0)
    assert view.governs()
    assert all(view.holds(portfolio) for portfolio in view.rules.of("portfolio"))
    assert ruled.world.policy("regime", view.nation) == "collective"


@pytest.mark.parametrize(("school", "points"), [("closed_door", 30_000), ("red_napoleon", 60_000)])
def test_the_school_says_how_secure_he_is(school: str, points: int) -> None:
    world = begin(school).world
    assert int(world.ledger["security"][world.faction_index[LEFT]]) == points


def test_laws_are_not_his_alone_to_make(ruled: Session) -> None:
    by = ruled.faction_of(0)
    for order in (SetPolicy(by, "economy", "crash"), Decree(by, "economy", "crash")):
        refused = ruled.check(order)
        assert refused is not None
        assert refused.reason in ("needs_vote", "no_decrees")


def test_a_law_is_refused_by_those_who_do_not_want_it() -> None:
    session = begin()
    world, by = session.world, session.faction_of(0)
    nation = world.nation_index["SOV"]
    before, standing = world.policy("economy", nation), int(world.ledger["standing"][by])
    assert session.issue(ProposeLaw(by, "economy", "crash")) is None
    for _ in range(3):
        month(session)
    assert world.policy("economy", nation) == before
    assert int(world.ledger["standing"][by]) < standing
    assert session.view(0).governs()


def test_nobody_with_less_than_half_his_delegates_climbs_past_him() -> None:
    world = begin().world
    nation, rival, ours = world.nation_index["SOV"], world.faction_index["leningrad"], world.faction_index[LEFT]

    def shares_with(milli: int) -> dict[int, int]:
        for bloc in world.ties.of_nation[nation]:
            world.ledger.add("loyalty", world.ties.place(bloc, rival), milli, "act", "act.canvass")
        world.memo.clear()
        return divide(world, nation).shares

    shares = shares_with(12_000)
    assert 150_000 <= shares[rival] < shares[ours] // 2  # enough to climb, but for him who leads
    assert rival not in {faction for faction, _, _ in climbers(world, nation)}
    shares = shares_with(50_000)
    assert shares[rival] >= shares[ours] // 2
    assert rival in {faction for faction, _, _ in climbers(world, nation)}


def test_his_politburo_refuses_a_war_against_the_strong(ruled: Session) -> None:
    world = ruled.world
    counts = [war_count(world, world.nation_index["SOV"], world.nation_index[tag], "formal") for tag in ("FRA", "CHN")]
    assert not any(count.passes for count in counts)
    assert all(count.body == "politburo" for count in counts)


def test_the_hinges_of_the_contest_never_come_up() -> None:
    session = begin()
    for _ in range(8):
        month(session)
    assert not {"come_back", "first_eulogy", "testament", "testament_forged"} & set(session.world.fired)
    assert {"come_back", "testament"} & set(_played("history").world.fired)


def _played(prologue: str) -> Session:
    session = begin(prologue=prologue)
    for _ in range(8):
        month(session)
    return session


def test_hinges_that_a_prologue_opens_are_settled_its_way() -> None:
    chosen = {name: _played(name).world.chronicle for name in ("pod_1924_funeral", "pod_1924_testament")}
    funeral, testament = (_answers(entry) for entry in chosen.values())
    assert funeral["come_back"] == "returns"
    assert funeral["first_eulogy"] == "claim"
    assert testament["testament"] == "open"


def _answers(chronicle: object) -> dict[str, str]:
    entries = chronicle.entries  # type: ignore[attr-defined]
    return {e.params["event"]: e.params["option"] for e in entries if e.kind == "event_choice"}
