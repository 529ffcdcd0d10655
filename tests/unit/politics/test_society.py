"""Laws on society: how many axes there are, what holds a purge back, and what offices do with them."""

from __future__ import annotations

from game.systems.happenings.events import happen
from game.systems.society.flows import Flows
from game.world.conditions import Scene, holds
from game.world.views import TurnView
from tests.save.worlds import small

ARMY = ("conscription", "mobilisation", "reserves", "doctrine", "training", "occupation")


def law(world, nation: int, axis: str, option: str) -> None:
    options = sorted(world.rules.get("policy", axis).options)
    world.policies[world.policy_index[axis], nation] = options.index(option)
    world.memo.clear()
    world.quantities.resolve(world)


def test_politics_has_many_axes_and_each_several_positions() -> None:
    rules = small().world.rules
    axes = {name: proto for name, proto in rules.of("policy").items() if proto.scope == "nation" and name not in ARMY}
    assert len(axes) >= 14
    assert all(len(proto.options) >= 3 for proto in axes.values())


def test_a_purge_needs_a_pretext_and_the_rung_below() -> None:
    world = small().world
    home = world.nation_index["SOV"]
    options = world.rules.get("policy", "purge").options
    world.ledger.set_up("police_power", home, 60_000)
    world.ledger.set_up("security", world.nation(home).government, 60_000)
    scene = Scene(world, home, -1, "policy.purge")
    assert not holds(scene, options["purge"].when)
    world.flags["pretext_for_purges"] = world.turn + 12
    assert holds(scene, options["purge"].when)
    assert not holds(scene, options["terror"].when)
    law(world, home, "purge", "purge")
    assert holds(scene, options["terror"].when)


def test_a_purge_ebbs_when_it_is_ended() -> None:
    world = small().world
    home = world.nation_index["SOV"]
    world.ledger.set_up("purge_level", home, 60_000)
    for _ in range(24):
        Flows(world).run()
    assert int(world.ledger["purge_level"][home]) < 20_000


def test_whoever_abhors_a_purge_ends_it_when_he_governs() -> None:
    world = small().world
    home, left = world.nation_index["SOV"], world.faction_index["left_opposition"]
    from game.world.regimes import install

    install(world, "left_opposition", all_portfolios=True)
    law(world, home, "purge", "purge")
    wishes = [(axis, option) for _, axis, option in TurnView(world, left).office_wishes()]
    assert ("purge", "no_purge") in wishes
    assert ("purge", "terror") not in wishes


def test_authoritarian_laws_fall_with_their_makers() -> None:
    world = small().world
    home = world.nation_index["GER"]
    law(world, home, "police", "total")
    assert holds(Scene(world, home), world.rules.get("event", "old_laws_fall").when)
    happen(world, "old_laws_fall", home, -1)
    assert world.policy("police", home) == "ordinary"
