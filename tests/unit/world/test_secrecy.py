"""Two worlds that differ only in what a seat cannot see look the same to it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from game.ai.brain import think
from game.world.components.economy import Construction
from game.world.components.war import Formation
from game.world.views import TurnView


def look(view: TurnView) -> dict[str, Any]:
    """Everything a view tells, as plain data."""
    rules = view.rules
    others = [n for n in view.living() if n != view.nation]
    own = [f.uid for f in view.formations() if f.nation == view.nation]
    return {
        "land": [
            np.asarray(part).tolist()
            for part in (view.sight, view.owner, view.controller, view.people, view.seen_turn)
        ],
        "provinces": [
            [view.province_quantity(q, p) for p in range(view.atlas.n)]
            for q, proto in rules.of("quantity").items()
            if proto.scope == "province"
        ],
        "closed": [view.why_quantity("attack", n) for n in others],
        "levels": [view.levels(b).tolist() for b in rules.of("building")],
        "formations": list(view.formations()),
        "forces": {k: v.tolist() for k, v in view.force_columns().items()},
        "stocks": [view.stock_range(s, n) for s in view.goods() for n in view.living()],
        "strength": [view.strength(n) for n in view.living()],
        "queues": [view.constructions(), view.research(), view.training()],
        "desk": [view.dispatches(), view.open_events(), view.offers(), view.sent_offers(), view.news(12), view.facts()],
        "wars": [view.wars(), view.ended_wars(), view.treaties(), view.battles()],
        "known": [[view.knows(t, n) for t in rules.of("technology")] for n in others],
        "history": [view.history(h, n) for h in ("provinces", "treasury", "divisions") for n in others],
        "scores": [view.why_score("war_case", view.nation, n) for n in others],
        "forecasts": [
            view.why_score(proto.accept, one, two)
            for proto in rules.of("treaty").values()
            if proto.accept
            for n in others
            for one, two in ((n, view.nation), (view.nation, n))
        ],
        "peace": [view.why_score("peace_acceptance", n, view.nation) for n in others],
        "orders": think(view, None),
        "supply": view.supply.tolist(),
        "odds": [view.odds(own, p) for p in range(1, view.atlas.n_land + 1)],
        "previews": [view.preview(own, p) for p in range(1, view.atlas.n_land + 1)],
        "reports": [view.battle_reports(), view.running_battles()],
    }


def hide_treasury(world) -> None:
    world.ledger.add("treasury", world.nation_index["FIN"], 12_345, "cheat")
    world.ledger.add("arms", world.nation_index["FIN"], 77, "cheat")


def hide_army(world) -> None:
    part = next(p for _, p in world.entities.each(Formation) if p.name == "Island Corps")
    world.formations.units[part.row] *= 3


def hide_mood(world) -> None:
    for stock in ("war_weariness", "appetite"):  # stability is published
        world.ledger.add(stock, world.nation_index["FIN"], 23_456, "cheat")
        world.ledger.add(stock, world.nation_index["GER"], -12_345, "cheat")


def hide_second_army(world) -> None:
    from game.world.spawn import spawn_formation

    uid = world.entities.next_uid
    spawn_formation(world, world.nation_index["FIN"], world.atlas.index["grove"], {"rifle_division": 4}, "Secret Corps")
    world.entities.next_uid = uid


def hide_project(world) -> None:
    uid = world.entities.next_uid
    world.entities.create(Construction(world.nation_index["GER"], world.atlas.index["cedar"], "arms_works"))
    world.entities.next_uid = uid


def hide_knowledge(world) -> None:
    world.techs[:, world.nation_index["GER"]] = 1


def hide_fort(world) -> None:
    world.provinces.levels[world.building_index["fort"], world.atlas.index["grove"]] += 2


SECRETS = [hide_mood, hide_treasury, hide_army, hide_second_army, hide_project, hide_knowledge, hide_fort]


@pytest.mark.parametrize("secret", SECRETS, ids=lambda f: f.__name__)
@pytest.mark.parametrize("seed", [3, 17, 40])
def test_a_secret_stays_one(nine, secret, seed) -> None:
    plain, other = nine(seed=seed), nine(seed=seed)
    secret(other.world)
    mine, theirs = look(plain.view(0)), look(other.view(0))
    assert [key for key in mine if mine[key] != theirs[key]] == []


def test_the_test_can_see_a_leak(nine) -> None:
    plain, other = nine(seed=3), nine(seed=3)
    part = next(p for _, p in other.world.entities.each(Formation) if p.name == "Eastern Army")
    other.world.formations.units[part.row] *= 4  # stands at our border, in plain sight
    assert look(plain.view(0))["formations"] != look(other.view(0))["formations"]


def test_views_cannot_be_written(nine) -> None:
    view = nine().view(0)
    for array in (view.owner, view.controller, view.people, view.sight):
        with pytest.raises(ValueError, match="read-only"):
            array[1] = 0
