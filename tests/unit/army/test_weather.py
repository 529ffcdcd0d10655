"""Weather is drawn by climate and stretch of country, and weighs on armies in the field only."""

from __future__ import annotations

import numpy as np

from game.core.units import PPM
from game.systems.army.rest import Rest
from game.systems.army.seasons import Seasons
from game.world import weather


def _set_weather(world, name):
    kinds = list(world.rules.of("weather"))
    world.fixed["weather"] = (world.turn, np.full(world.atlas.n, kinds.index(name), dtype=np.int64))


def _to_war(world):
    from game.world.components.war import War

    attackers, defenders = [world.nation_index["SOV"]], [world.nation_index["GER"]]
    world.entities.create(War("formal", "stock.casus_claim.name", world.turn, attackers, defenders))
    world.touch_pacts()


def test_months_have_their_weather(nine):
    world = nine().world
    sky = weather.sky_of(world)
    kinds = list(world.rules.of("weather"))
    for turn in range(12):
        world.turn = turn
        found = weather.weather_at(world)
        for place in range(1, world.atlas.n_land + 1):
            proto = world.rules.get("climate", sky.names[int(sky.climate[place])])
            weights = proto.months[kinds[int(found[place])]]
            assert weights[turn % len(weights)] > 0


def test_seasons_are_turned_round_in_the_south(nine):
    world = nine().world
    sky = weather.sky_of(world)
    cold = {k for k, proto in enumerate(world.rules.of("weather").values()) if proto.attrition}
    assert cold
    world.fixed["sky"] = weather.Sky(
        sky.climate, np.arange(world.atlas.n), np.full(world.atlas.n, 6), sky.bounds, sky.rigour, sky.names
    )
    found = set()
    for turn in (0, 12, 24, 36):
        world.turn = turn
        found |= set(weather.weather_at(world)[1 : world.atlas.n_land + 1].tolist())
    assert not found & cold, "January is summer south of the equator"


def test_one_month_one_weather_and_another_seed_another(nine):
    first, second, other = nine(1).world, nine(1).world, nine(2).world
    rows = []
    for world in (first, second, other):
        row = []
        for turn in range(24):
            world.turn = turn
            row.append(weather.weather_at(world).tolist())
        rows.append(row)
    assert rows[0] == rows[1]
    assert rows[0] != rows[2]


def test_mud_keeps_supply_from_armies_in_the_field_only(nine):
    world = nine().world
    table = world.formations
    row = int(table.alive()[0])
    table.supply[row] = PPM
    _set_weather(world, "mud")
    Seasons(world).run()
    assert int(table.supply[row]) == PPM
    _to_war(world)
    table.owner[row] = world.nation_index["SOV"]
    Seasons(world).run()
    assert int(table.supply[row]) == world.rules.get("weather", "mud").supply


def test_only_a_winter_harder_than_at_home_kills(nine):
    world = nine().world
    _to_war(world)
    table = world.formations
    rows = table.alive()
    table.supply[:] = PPM
    _set_weather(world, "frost")
    sky = weather.sky_of(world)
    before = table.units.copy()
    Rest(world).run()
    assert np.array_equal(table.units, before), "all live in one climate here"
    home = world.nation(world.nation_index["SOV"]).capital
    mine = rows[(table.owner[rows] == world.nation_index["SOV"]) & (table.domain[rows] == 0)]
    row = int(mine[0])
    table.province[row] = next(p for p in range(1, world.atlas.n_land + 1) if p != home)
    rigour = sky.rigour.copy()
    rigour[int(table.province[row])] += 4
    world.fixed["sky"] = weather.Sky(sky.climate, sky.cell, sky.south, sky.bounds, rigour, sky.names)
    Rest(world).run()
    lost = int(before[row].sum() - table.units[row].sum())
    assert 0 < lost < int(before[row].sum()) // 10
