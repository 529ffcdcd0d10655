"""What is worked out for many at once is what is worked out for one: votes of blocs, and stances of factions."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest

from game.ai.mind import DEFAULT, Mind
from game.ai.work import work_orders
from game.sim.setup import new_world
from game.world.politics.cabinets import offers, would_sit
from game.world.politics.elections import elections, seats
from game.world.politics.leanings import leanings_of, vote_of, why_leaning
from game.world.politics.persons import leader_of
from game.world.politics.rivalry import faction_views, places_of, programme_of, stance_now
from game.world.scores import value_if
from game.world.sees import eyes_of
from game.world.views import TurnView
from game.world.world import Setup
from tests.save.worlds import small


@pytest.fixture(scope="module")
def world():
    made = new_world(small().world.rules, Setup("january_1924", 3))
    yield made
    made.entities.close()


def test_blocs_weigh_factions_as_the_score_says(world) -> None:
    for nation, blocs in sorted(world.ties.of_nation.items()):
        for viewer in (-1, nation, *(eyes_of(world, faction) for faction in world.ties.factions[nation])):
            for bloc, rows in leanings_of(world, blocs, viewer).items():
                for row in rows:
                    found = why_leaning(world, bloc, row.faction, viewer)
                    assert row.value == found.value, (world.ties.blocs[bloc], world.faction_ids[row.faction], viewer)
                    assert [part for part in row.parts if part] == [term.amount for term in found.terms]


def test_a_value_after_a_change_is_that_of_the_score(world) -> None:
    for name in ("left_opposition", "spd"):
        faction = world.faction_index[name]
        blocs = world.ties.of_nation[world.faction(faction).nation]
        known = leanings_of(world, blocs)
        with world.ledger.supposing():
            world.ledger.add("prestige", faction, -9_000, "act")
            world.ledger.add("standing", faction, 7_000, "act")
            for bloc in blocs:
                row = next(one for one in known[bloc] if one.faction == faction)
                changed = frozenset({"prestige", "standing"})
                value = value_if(world, vote_of(world, bloc), row.parts, changed, bloc, faction)
                assert value == why_leaning(world, bloc, faction).value


def test_a_faction_stands_where_its_leader_does(world) -> None:
    pushed = 0
    for faction in range(len(world.faction_ids)):
        leader, views = leader_of(world, faction), faction_views(world, faction).tolist()
        for (axis, option), place in places_of(world).items():
            if leader is None:
                assert views[place] == programme_of(world, faction, axis, option)
            else:
                now = stance_now(world, leader, axis, option)
                assert views[place] == now.value
                pushed += now.shift != 0
    assert pushed


def test_who_would_sit_together_is_who_is_offered(world) -> None:
    refused = 0
    for nation in sorted(elections(world)):
        held = seats(world, nation)
        offered = {frozenset(offer.members) for offer in offers(world, nation)}
        for size in (1, 2, 3):
            for members in combinations(sorted(held), size):
                assert would_sit(world, nation, frozenset(members)) == (frozenset(members) in offered)
                refused += frozenset(members) not in offered
    assert refused


def test_who_knows_no_work_does_none(world, monkeypatch) -> None:
    minds, nation = world.rules.of("mind"), world.nation_index["GER"]
    of_nation = world.ties.factions[nation]
    faction = next(one for one in of_nation if f"party_{world.faction_ids[one]}" not in minds)
    weights = {f"act_{proto.id}": 0 for proto in world.rules.listed("act")}
    name = world.nation(nation).mind
    name = name if name in minds else DEFAULT

    def done() -> list[str]:
        found = []
        for turn in range(12):
            monkeypatch.setattr(world, "turn", turn)
            view = TurnView(world, faction)
            found += [order.act for order, _ in work_orders(view, Mind(view))]
        return found

    assert done()
    idle = minds[name].model_copy(update={"id": "idle", "weights": weights})
    table = {**world.rules.table, "mind": {**minds, name: idle}}
    monkeypatch.setattr(world, "rules", replace(world.rules, table=table, _index={}, _listed={}))
    assert not done()
