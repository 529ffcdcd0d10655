"""The computer player at war and on the brink: cases, odds, reserves, peace and ships."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from game.ai.command.assign import assign
from game.ai.command.campaign import war_orders
from game.ai.command.landings import overseas_orders
from game.ai.command.landings import shipping as shipping_of
from game.ai.command.survey import joined, survey
from game.ai.command.theatres import theatres_of
from game.ai.economy import economy_orders, war_recruits
from game.ai.foreign import foreign_orders
from game.ai.mind import Mind
from game.orders.army import RaiseTemplate
from game.orders.build import Build
from game.orders.forces import Recruit
from game.orders.fronts import DissolveFront, FormFront, SetFront
from game.orders.war import DeclareWar, OfferPeace
from game.sim.session import Session
from game.world.components.war import Formation, War
from game.world.sees import print_yearbook, refresh_sight
from game.world.views import TurnView
from game.world.wars import declare
from game.world.world import World

Nine = Callable[..., Session]


def scale(world: World, name: str, factor: int) -> None:
    """Multiply (or, when negative, divide) the strength of a formation."""
    part = next(p for _, p in world.entities.each(Formation) if p.name == name)
    units = world.formations.units
    units[part.row] = units[part.row] * factor if factor > 0 else units[part.row] // -factor


def view_of(world: World, tag: str) -> tuple[TurnView, Mind]:
    world.memo.clear()
    view = TurnView(world, world.nation(world.nation_index[tag]).government)
    return view, Mind(view)


def war(nine: Nine, attacker: str = "SOV", defender: str = "GER") -> World:
    world = nine(seats=()).world
    declare(world, world.nation_index[attacker], world.nation_index[defender], "formal")
    return world


def formed(world: World, tag: str = "SOV") -> list[FormFront]:
    return [order for order, _ in war_orders(*view_of(world, tag)) if isinstance(order, FormFront)]


def carry_out(world: World, tag: str = "SOV") -> None:
    for order, _ in war_orders(*view_of(world, tag)):
        order.apply(world)
    world.entities.sweep()


def test_one_front_for_a_line_that_hangs_together(nine: Nine) -> None:
    world = war(nine)
    fronts = formed(world)
    assert len(fronts) == 1
    mine = set(fronts[0].formations)
    owned = {int(uid) for uid, part in world.entities.each(Formation) if part.name in ("First Army", "Second Army")}
    assert mine
    assert mine <= owned


def test_pushes_when_strong_and_makes_for_the_capital(nine: Nine) -> None:
    world = war(nine)
    scale(world, "Second Army", 12)
    scale(world, "First Army", 12)
    front = formed(world)[0]
    assert front.stance == "advance"
    assert front.objectives[0] == world.atlas.index["cedar"]
    assert front.odds >= Mind(view_of(world, "SOV")[0]).limit("battle_odds_ppm")


def test_holds_against_equals_and_yields_to_the_far_stronger(nine: Nine) -> None:
    world = war(nine)
    scale(world, "Second Army", -2)
    scale(world, "First Army", -2)
    assert formed(world)[0].stance == "hold"
    scale(world, "Second Army", -4)
    scale(world, "First Army", -4)
    assert formed(world)[0].stance == "fall_back"


def test_a_front_is_given_new_orders_only_when_things_change(nine: Nine) -> None:
    world = war(nine)
    carry_out(world)
    assert not formed(world)
    assert not [o for o, _ in war_orders(*view_of(world, "SOV")) if isinstance(o, SetFront)]
    table = world.formations
    table.units[table.owner == world.nation_index["SOV"]] //= 6
    changed = [o for o, _ in war_orders(*view_of(world, "SOV")) if isinstance(o, SetFront)]
    assert [order.stance for order in changed] == ["fall_back"]


def test_a_front_without_a_line_is_dissolved(nine: Nine) -> None:
    world = war(nine)
    carry_out(world)
    german = world.provinces.controller == world.nation_index["GER"]
    world.provinces.controller[german] = world.nation_index["SOV"]
    world.provinces.owner[german] = world.nation_index["SOV"]
    world.touch_borders()
    refresh_sight(world)
    assert [o for o, _ in war_orders(*view_of(world, "SOV")) if isinstance(o, DissolveFront)]


def test_nobody_stands_in_two_theatres(nine: Nine) -> None:
    world = war(nine)
    view, mind = view_of(world, "SOV")
    seen = survey(view, mind)
    theatres = theatres_of(view, mind, seen, [])
    assign(view, mind, seen, theatres)
    troops = [k for theatre in theatres for k in theatre.troops]
    assert len(troops) == len(set(troops)) > 0
    posts = [post for theatre in theatres for post in theatre.posts.tolist()]
    assert sorted(posts) == sorted(set(seen.posts.tolist()))


def declared(world: World) -> list[DeclareWar]:
    view, mind = view_of(world, "SOV")
    return [order for order, _ in foreign_orders(view, mind) if isinstance(order, DeclareWar)]


@pytest.mark.parametrize(
    ("case", "strong", "begins"), [(0, True, False), (100_000, False, False), (100_000, True, True)]
)
def test_begins_a_war_only_with_a_case_and_odds(nine: Nine, case: int, strong: bool, begins: bool) -> None:
    world = nine(seats=()).world
    pair = (world.nation_index["SOV"], world.nation_index["GER"])
    world.ledger["casus_claim"][pair] = case
    world.ledger["relations"][pair] = -100_000
    world.ledger["appetite"][pair[0]] = 100_000
    scale(world, "Second Army", 20 if strong else -4)
    scale(world, "First Army", 20 if strong else -4)
    assert bool(declared(world)) is begins


def test_the_weary_begin_no_war(nine: Nine) -> None:
    world = nine(seats=()).world
    pair = (world.nation_index["SOV"], world.nation_index["GER"])
    for name, value in (("casus_claim", 100_000), ("relations", -100_000)):
        world.ledger[name][pair] = value
    world.ledger["appetite"][pair[0]] = 100_000
    scale(world, "Second Army", 20)
    scale(world, "First Army", 20)
    assert declared(world)
    world.ledger["war_weariness"][pair[0]] = 40_000
    assert not declared(world)


def test_a_stalled_war_ends_without_gain(nine: Nine) -> None:
    world = war(nine)
    world.turn += 12
    fought = next(part for _, part in world.entities.each(War))
    fought.last_change, fought.losses = world.turn, {"SOV": 500, "GER": 500}
    view, mind = view_of(world, "SOV")
    assert not [o for o, _ in foreign_orders(view, mind) if isinstance(o, OfferPeace)]
    world.ledger["war_weariness"][world.nation_index["SOV"]] = 80_000
    world.ledger["war_support"][world.nation_index["SOV"]] = 10_000
    world.ledger["war_weariness"][world.nation_index["GER"]] = 80_000
    world.yearbook[world.yearbook_rows["war_weariness"], world.nation_index["GER"]] = 80_000
    world.memo.clear()
    view, mind = view_of(world, "SOV")
    offers = [o for o, _ in foreign_orders(view, mind) if isinstance(o, OfferPeace)]
    assert [(offer.cede, offer.give, offer.reparations < 0) for offer in offers] == [((), (), True)]


def test_keeps_a_reserve_in_the_treasury(nine: Nine) -> None:
    world = nine(seats=()).world
    for _ in range(2):
        view, mind = view_of(world, "SOV")
        spends = [o for o, _ in economy_orders(view, mind) if isinstance(o, Build | Recruit)]
        if int(world.ledger["treasury"][view.nation]):
            assert spends
        else:
            assert not spends
        world.ledger["treasury"][view.nation] = 0


def test_a_nation_without_its_capital_raises_men_in_the_land_it_still_holds(nine: Nine) -> None:
    world = war(nine, "SOV", "GER")
    sov, ger = world.nation_index["SOV"], world.nation_index["GER"]
    world.ledger["treasury"][sov] = 10_000_000
    capital = world.nation(sov).capital
    world.provinces.controller[capital] = ger
    view, mind = view_of(world, "SOV")
    land = world.provinces
    rest = [p for p in range(1, world.atlas.n_land + 1) if land.owner[p] == land.controller[p] == sov]
    largest = max(rest, key=lambda p: int(land.people[p]))
    raised = [o for o, _ in war_recruits(view, mind) if isinstance(o, Recruit | RaiseTemplate)]
    assert view.seat() == largest != capital
    assert {order.province for order in raised} == {largest}
    land.controller[rest] = ger
    view, mind = view_of(world, "SOV")
    assert view.seat() == 0
    assert not list(war_recruits(view, mind))


def test_builds_what_is_short(nine: Nine) -> None:
    world = nine(seats=()).world
    place = world.atlas.index["amber"]
    world.provinces.levels[world.building_index["machine_works"], place] += 20
    view, mind = view_of(world, "SOV")
    supply, need = view.power()
    assert need > supply
    reasons = {o.building: why for o, why in economy_orders(view, mind) if isinstance(o, Build)}
    assert reasons.get("power_station") == "brain.shortage"


def test_no_expedition_without_ships(nine: Nine) -> None:
    world = war(nine, "GER", "FIN")
    scale(world, "Coast Guard", -2)
    scale(world, "Island Corps", -4)
    world.memo.clear()
    print_yearbook(world)

    def expedition() -> list[str]:
        view, mind = view_of(world, "GER")
        return [why for _, why in overseas_orders(view, mind, survey(view, mind), [])]

    assert expedition()
    ports = world.provinces.levels[world.building_index["port"]]
    ports[[world.atlas.index["cedar"], world.atlas.index["fjord"]]] = 0
    world.ledger.set_up("shipping", world.nation_index["GER"], 0)
    world.quantities.resolve(world)
    assert not shipping_of(view_of(world, "GER")[0])
    assert not expedition()


def test_joined_ground_is_labelled_by_stretch(nine: Nine) -> None:
    atlas = nine(seats=()).world.atlas
    open_ = np.zeros(atlas.n, dtype=np.bool_)
    open_[1 : atlas.n_land + 1] = True
    label = joined(atlas, open_)
    assert label[atlas.index["amber"]] == label[atlas.index["fjord"]] != 0
    assert not label[atlas.index["north_sea"]]
    open_[:] = False
    open_[[atlas.index["amber"], atlas.index["grove"]]] = True
    label = joined(atlas, open_)
    assert label[atlas.index["grove"]] not in (0, label[atlas.index["amber"]])
