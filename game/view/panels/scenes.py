"""The month as the map shows it: a `MapScene` from a seat's view."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from game.core.units import DIVISION, FULL
from game.view.art.flags import Flag
from game.view.map.scene import Battle, Counter, MapScene, Side, Town
from game.view.models.phrases import Phrases
from game.view.models.play import Play
from game.world.views import FormationView, TurnView


def side_of(view: TurnView, nation: int) -> Side:
    """Whose a formation is, seen from the chair."""
    if nation == view.nation:
        return "own"
    if view.at_war(view.nation, nation):
        return "enemy"
    return "friend" if view.allied(view.nation, nation) else "neutral"


def strength_of(formation: FormationView) -> str:
    """Divisions, or the band of them."""
    low, high = formation.low // DIVISION, formation.high // DIVISION
    return str(max(low, 1)) if low == high or formation.exact else f"{max(low, 1)}-{high}"


def counter_of(play: Play, formation: FormationView) -> Counter:
    """A formation as a counter; a planned march is drawn as if it had begun."""
    target = formation.target
    path: tuple[int, ...] = ()
    for order in play.plan():
        if getattr(order, "formation", 0) == formation.uid:
            if order.kind == "move":
                target = getattr(order, "target", 0)
            elif order.kind == "halt":
                target = 0
    by_sea = formation.by_sea or any(
        getattr(o, "formation", 0) == formation.uid and getattr(o, "by_sea", False) for o in play.plan()
    )
    if target and formation.nation == play.view.nation:
        path = tuple(play.session.route(play.seat, formation.uid, target, by_sea)[0])
    return Counter(
        formation.uid,
        formation.nation,
        formation.province,
        strength_of(formation),
        formation.icon or "lee-enfield",
        formation.organisation * 100 // FULL if formation.organisation >= 0 else -1,
        side_of(play.view, formation.nation),
        formation.naval,
        formation.retreating,
        target,
        path,
    )


def scene_of(play: Play, words: Phrases, flags: dict[str, Flag]) -> MapScene:
    """Everything the map shows."""
    view = play.view
    nations = view.rules.of("nation")
    mine = {f.province for f in view.formations() if f.nation == view.nation}
    return MapScene(
        owner=np.asarray(view.owner),
        controller=np.asarray(view.controller),
        visibility=np.asarray(view.sight),
        colours=np.array([nations[tag].colour for tag in view.tags], np.uint8),
        names=tuple(str(words.tag(tag)) for tag in view.tags),
        flags=tuple(flags.get(tag) for tag in view.tags),
        counters=tuple(counter_of(play, formation) for formation in view.formations()),
        battles=tuple(Battle(province, province in mine) for province, _, _ in view.battles()),
        towns=towns_of(play, words),
        capitals=frozenset(view.capital(n) for n in view.living()),
    )


def towns_of(play: Play, words: Phrases) -> tuple[Town, ...]:
    """The town of every province, by the people who live in towns there; capitals among them."""
    view = play.view
    capitals = {view.capital(n) for n in view.living()}
    size = np.asarray(view.people) * (np.asarray(view.town) // 1000) // 1_000_000
    anchor = view.atlas.anchor
    return tuple(
        Town(p, (float(anchor[p][0]), float(anchor[p][1])), str(words.province(p)), int(size[p]), p in capitals)
        for p in range(1, view.atlas.n_land + 1)
    )


def without_plans(scene: MapScene) -> MapScene:
    """The same without counters: for pictures others may see."""
    return replace(scene, counters=(), battles=(), badges=())
