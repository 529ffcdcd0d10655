"""The computer's foreign office: forms of war, votes, calls, demands in proportion, concessions, burdens shaken off."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from game.ai.foreign import foreign_orders
from game.ai.mind import Mind
from game.ai.peace_table import Table
from game.ai.war_room import war_class, war_orders
from game.orders.diplomacy import AnswerOffer, BreakTreaty
from game.orders.war import DeclareWar, JoinWar, OfferArmistice, OfferPeace
from game.sim.session import Session
from game.world.components.diplomacy import Aim, Treaty
from game.world.components.war import Formation
from game.world.politics.counts import Count
from game.world.views import Terms, TurnView
from game.world.wars import declare
from game.world.world import World

Nine = Callable[..., Session]


def number(world: World, tag: str) -> int:
    return world.nation_index[tag]


def view_of(world: World, tag: str) -> tuple[TurnView, Mind]:
    world.memo.clear()
    view = TurnView(world, world.nation(number(world, tag)).government)
    return view, Mind(view)


def strong(world: World, name: str, factor: int) -> None:
    row = next(part.row for _, part in world.entities.each(Formation) if part.name == name)
    world.formations.units[row] = world.formations.units[row] * factor


def bitter(world: World, one: str, other: str) -> None:
    """Give a nation every reason for a war on another, and the strength for it."""
    pair = number(world, one), number(world, other)
    for stock in ("casus_claim", "casus_border", "casus_treaty"):
        world.ledger[stock][pair] = 100_000
    world.ledger["appetite"][pair[0]] = 60_000


@pytest.fixture
def fought(nine: Nine) -> World:
    """The Soviet Union has fought Germany for a year over the fjord, and holds it."""
    world = nine(seats=()).world
    sov, ger = number(world, "SOV"), number(world, "GER")
    fjord = world.atlas.index["fjord"]
    world.entities.create(Aim(sov, "t_fjord", [fjord], 50_000))
    declare(world, sov, ger, "formal")
    world.turn += 12
    world.provinces.controller[fjord] = sov
    return world


def table(world: World, tag: str) -> Table:
    view, mind = view_of(world, tag)
    war = view.own_wars()[0]
    return Table(view, mind, war, view.foe_in(war))


def test_demands_grow_with_the_standing_of_the_war(fought: World) -> None:
    ger = number(fought, "GER")
    fought.ledger["war_weariness"][ger] = 60_000
    fought.yearbook[fought.yearbook_rows["war_weariness"], ger] = 60_000
    modest = table(fought, "SOV").demands()
    fought.provinces.controller[fought.atlas.index["cedar"]] = number(fought, "SOV")
    fought.memo.clear()
    harsh = table(fought, "SOV").demands()
    assert modest.cede == (fought.atlas.index["fjord"],)
    assert set(modest.cede) <= set(harsh.cede)
    assert (harsh.regime, harsh.reparations, harsh.disarm) != (modest.regime, modest.reparations, modest.disarm)


def test_who_holds_what_he_fought_for_offers_peace(fought: World) -> None:
    ger = number(fought, "GER")
    fought.ledger["war_weariness"][ger] = 60_000
    fought.yearbook[fought.yearbook_rows["war_weariness"], ger] = 60_000
    offers = [o for o, _ in foreign_orders(*view_of(fought, "SOV")) if isinstance(o, OfferPeace)]
    assert [o.cede for o in offers] == [(fought.atlas.index["fjord"],)]


def test_a_weary_loser_yields_what_it_must(fought: World) -> None:
    ger = number(fought, "GER")
    fought.turn += 25
    fought.ledger["war_weariness"][ger] = 90_000
    fought.ledger["war_support"][ger] = 0
    orders = [o for o, _ in foreign_orders(*view_of(fought, "GER"))]
    offers = [o for o in orders if isinstance(o, OfferPeace)]
    assert offers or any(isinstance(o, OfferArmistice) for o in orders)
    for offer in offers:
        assert offer.reparations <= 0
        assert not offer.cede


def test_no_talk_in_the_first_months(nine: Nine) -> None:
    world = nine(seats=()).world
    declare(world, number(world, "SOV"), number(world, "GER"), "formal")
    world.ledger["war_weariness"][number(world, "SOV")] = 90_000
    assert not [o for o, _ in foreign_orders(*view_of(world, "SOV")) if isinstance(o, OfferPeace)]


def test_a_parliament_that_refuses_keeps_the_peace(nine: Nine, monkeypatch: pytest.MonkeyPatch) -> None:
    world = nine(seats=()).world
    bitter(world, "SOV", "GER")
    strong(world, "First Army", 20)
    strong(world, "Second Army", 20)
    view, mind = view_of(world, "SOV")
    assert [o.target for o, _ in war_orders(view, mind) if isinstance(o, DeclareWar)] == [number(world, "GER")]
    monkeypatch.setattr(TurnView, "vote", lambda self, target, kind: Count("war", 500_000, 400_000, (), "parliament"))
    assert not [o for o, _ in war_orders(*view_of(world, "SOV")) if isinstance(o, DeclareWar)]


def test_rivals_for_one_country_fight_civil_wars(nine: Nine) -> None:
    from game.sim.session import Session
    from game.world.world import Setup

    world = Session.new(Setup("january_1924", 1), (), None, rules=nine().world.rules).world
    view, mind = view_of(world, "CHN")
    assert war_class(view, mind, number(world, "KMT")) == "civil"
    view, mind = view_of(world, "FRA")
    assert war_class(view, mind, number(world, "GER")) == "formal"


def test_who_finds_a_war_going_on_joins_it(nine: Nine) -> None:
    world = nine(seats=()).world
    declare(world, number(world, "FIN"), number(world, "GER"), "formal")
    bitter(world, "SOV", "GER")
    strong(world, "First Army", 20)
    strong(world, "Second Army", 20)
    orders = [o for o, _ in war_orders(*view_of(world, "SOV"))]
    assert [type(o) for o in orders if isinstance(o, DeclareWar | JoinWar)] == [JoinWar]


def test_calls_are_answered_by_what_the_alliance_is_worth(nine: Nine) -> None:
    def comes(relations: int, weariness: int) -> bool:
        world = nine(seats=()).world
        fin, ger = number(world, "FIN"), number(world, "GER")
        world.entities.create(Treaty("defensive_alliance", sorted((fin, ger)), 0, -1))
        world.touch_pacts()
        world.ledger["relations"][fin, ger] = relations
        world.ledger["war_weariness"][fin] = weariness
        declare(world, number(world, "SOV"), ger, "formal")
        answers = [o for o, _ in foreign_orders(*view_of(world, "FIN")) if isinstance(o, AnswerOffer)]
        assert len(answers) == 1
        return answers[0].accept

    assert comes(40_000, 0)
    assert not comes(-60_000, 80_000)


def test_burdens_are_shaken_off_by_those_who_can(nine: Nine) -> None:
    world = nine(seats=()).world
    ger, sov = number(world, "GER"), number(world, "SOV")
    world.entities.create(Treaty("disarmament", sorted((ger, sov)), -2, -1, payer=ger, amount=5))
    world.touch_pacts()
    world.nation(ger).mind = "revisionist"

    def shaken() -> list[str]:
        return [o.treaty for o, _ in foreign_orders(*view_of(world, "GER")) if isinstance(o, BreakTreaty)]

    strong(world, "First Army", 20)
    world.memo.clear()
    world.yearbook[world.yearbook_rows["strength"]] = 10**9
    assert shaken() == []
    world.yearbook[world.yearbook_rows["strength"]] = 1
    assert shaken() == ["disarmament"]


def test_an_offer_is_judged_by_its_terms(fought: World) -> None:
    view, _ = view_of(fought, "GER")
    sov, ger = number(fought, "SOV"), number(fought, "GER")
    kind = view.judge(ger, sov, Terms(reparations=-900), False).value
    hard = view.judge(ger, sov, Terms(cede=(fought.atlas.index["cedar"],)), False).value
    assert hard < view.judge(ger, sov, Terms(), False).value < kind
