"""The month as the map shows it: a `MapScene` from a seat's view, with the marches of this month's plan."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from game.view.art.flags import Flag
from game.view.map.glue import scene_from
from game.view.map.scene import Counter, MapScene
from game.view.map.style import NOBODY, PLAIN, STRIPES, Paint
from game.view.models.phrases import Phrases
from game.view.models.play import Play


def scene_of(play: Play, words: Phrases, flags: dict[str, Flag]) -> MapScene:
    """Everything the map shows; a planned march is drawn as if it had begun."""
    scene = scene_from(play.view, words.speech, flags)
    planned: dict[int, Any] = {}
    for order in play.plan():
        if order.kind in ("move", "halt"):
            planned[getattr(order, "formation", 0)] = order
    return replace(scene, counters=tuple(_marching(play, counter, planned) for counter in scene.counters))


def _marching(play: Play, counter: Counter, planned: dict[int, Any]) -> Counter:
    """An own formation with the whole way before it."""
    if counter.nation != play.view.nation:
        return counter
    order = planned.get(counter.uid)
    target = counter.target if order is None else int(getattr(order, "target", 0))
    if not target:
        return replace(counter, target=0, path=())
    formation = play.view.formation(counter.uid)
    by_sea = bool(getattr(order, "by_sea", False) if order is not None else formation is not None and formation.by_sea)
    return replace(counter, target=target, path=tuple(play.session.route(play.seat, counter.uid, target, by_sea)[0]))


def owners_paint(scene: MapScene) -> Paint:
    """The land in the colours of its holders, striped where another owns it, from the scene alone."""
    colours = np.take(scene.colours, np.maximum(scene.controller, 0), axis=0)
    colours[scene.controller < 0] = NOBODY
    second = np.take(scene.colours, np.maximum(scene.owner, 0), axis=0)
    taken = (scene.owner >= 0) & (scene.owner != scene.controller)
    return Paint(colours, np.where(taken, STRIPES, PLAIN).astype(np.uint8), second)


def without_plans(scene: MapScene) -> MapScene:
    """The same without counters: for pictures others may see."""
    return replace(scene, counters=(), battles=(), badges=())
