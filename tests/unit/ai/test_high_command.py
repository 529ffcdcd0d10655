"""The computer player at war and on the brink: cases, odds, reserves, peace and ships."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from game.ai.campaign import war_orders
from game.ai.economy import economy_orders
from game.ai.foreign import foreign_orders
from game.ai.front import joined, survey
from game.ai.mind import Mind
from game.ai.overseas import overseas_orders
from game.ai.overseas import shipping as shipping_of
from game.orders.build import Build
from game.orders.forces import Halt, Move, Recruit
from game.orders.war import DeclareWar, OfferPeace
from game.sim.session import Session
from game.world.components.war import Formation
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
    view = TurnView(world, world.nation(world.nation_index[tag]).government)
    return view, Mind(view)


def war(nine: Nine, attacker: str = "SOV", defender: str = "GER") -> World:
    world = nine(seats=()).world
    declare(world, world.nation_index[attacker], world.nation_index[defender], "formal")
    return world


def test_attacks_when_the_odds_are_fair(nine: Nine) -> None:
    world = war(nine)
    scale(world, "Second Army", 12)
    scale(world, "First Army", 12)
    orders = list(war_orders(*view_of(world, "SOV")))
    targets = {order.target for order, why in orders if isinstance(order, Move) and why == "brain.fair_odds"}
    assert targets & {world.atlas.index["cedar"], world.atlas.index["fjord"]}


def test_does_not_attack_the_stronger(nine: Nine) -> None:
    world = war(nine)
    scale(world, "Second Army", -4)
    scale(world, "First Army", -4)
    assert not [why for _, why in war_orders(*view_of(world, "SOV")) if why == "brain.fair_odds"]


def test_takes_ground_that_nobody_holds(nine: Nine) -> None:
    world = war(nine)
    part = next(p for _, p in world.entities.each(Formation) if p.name == "Eastern Army")
    world.formations.province[part.row] = world.atlas.index["fjord"]
    open_ground = {o.target for o, why in war_orders(*view_of(world, "SOV")) if why == "brain.open_ground"}
    assert world.atlas.index["cedar"] in open_ground


def test_breaks_off_an_attack_that_has_failed(nine: Nine) -> None:
    world = war(nine)
    part = next(p for _, p in world.entities.each(Formation) if p.name == "Second Army")
    world.formations.next[part.row] = world.atlas.index["cedar"]
    assert not [o for o, _ in war_orders(*view_of(world, "SOV")) if isinstance(o, Halt)]
    world.formations.organisation[part.row] = 5_000
    assert [o for o, _ in war_orders(*view_of(world, "SOV")) if isinstance(o, Halt)]


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
    view, mind = view_of(world, "SOV")
    assert not [o for o, _ in foreign_orders(view, mind) if isinstance(o, OfferPeace)]
    world.ledger["war_weariness"][world.nation_index["SOV"]] = 80_000
    world.ledger["war_support"][world.nation_index["SOV"]] = 10_000
    world.ledger["war_weariness"][world.nation_index["GER"]] = 80_000
    world.yearbook[world.yearbook_rows["war_weariness"], world.nation_index["GER"]] = 80_000
    world.memo.clear()
    view, mind = view_of(world, "SOV")
    offers = [o for o, _ in foreign_orders(view, mind) if isinstance(o, OfferPeace)]
    assert [(offer.cede, offer.give) for offer in offers] == [((), ())]


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
    scale(world, "Eastern Army", 20)

    def expedition() -> list[str]:
        view, mind = view_of(world, "GER")
        front = survey(view, mind)
        free = {army.uid: army for rows in front.armies.values() for army in rows}
        return [why for _, why in overseas_orders(view, mind, front, free)]

    ports = world.provinces.levels[world.building_index["port"]]
    ports[[world.atlas.index["cedar"], world.atlas.index["fjord"]]] = 0
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
