"""Standing terms: a stock bears on a quantity, and an explanation names it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.rules.prototypes.quantity import QuantityProto, StandingTerm
from game.sim.session import Session
from game.world.standing import in_order
from game.world.world import Setup


def _world(rules, *terms):
    proto = QuantityProto(type="quantity", id="zeal", scope="nation", unit="ppm", base=1000, terms=terms, max=5000)
    table = {**rules.table, "quantity": {**rules.of("quantity"), "zeal": proto}}
    return Session.new(Setup("nine", 1), (), None, rules=replace(rules, table=table, _index={}, _listed={})).world


def test_a_stock_weighs_in_and_is_named(rules):
    world = _world(rules, StandingTerm(stock="stability", zero=50_000, ppm=20_000))
    sov = world.nation_index["SOV"]
    world.ledger.set_up("stability", sov, 70_000)
    world.quantities.resolve(world)
    assert world.quantity("zeal", sov) == 1000 + 400
    base, shares = world.quantities.explain(world, "zeal", sov)
    assert (base, [(s.kind, s.source, s.amount) for s in shares]) == (1000, [("stock", "stability", 400)])


def test_bounds_scale_and_conditions(rules):
    world = _world(
        rules,
        StandingTerm(value=9000, scale_by="battle_dice"),
        StandingTerm(value=1200, op="cap", when=()),
    )
    world.quantities.resolve(world)
    assert world.quantity("zeal", world.nation_index["SOV"]) == 1200


def test_what_is_read_comes_first():
    def proto(name, *reads):
        terms = tuple(StandingTerm(quantity=other) for other in reads)
        return QuantityProto(type="quantity", id=name, scope="rule", unit="ppm", terms=terms)

    found = in_order({"a": proto("a", "c"), "b": proto("b"), "c": proto("c", "b")})
    assert list(found) == ["b", "c", "a"]


@pytest.mark.parametrize("given", [{}, {"stock": "stability", "value": 1}])
def test_a_term_reads_exactly_one_thing(given):
    proto = QuantityProto(type="quantity", id="x", scope="nation", unit="ppm", terms=(StandingTerm(**given),))
    assert [problem.code for problem in proto.problems()] == ["one_source"]
