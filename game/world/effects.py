"""Running effects: verbs in order, and finding delayed ones again by where they stand in the rules."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from game.rules.vocabulary import VOCABULARY, Effect
from game.world.conditions import Scene
from game.world.world import World


def run_effects(scene: Scene, effects: Iterable[Effect]) -> None:
    """Do the verbs in order. The scene's path grows by the place of each, so that a delay can be found again."""
    for place, effect in enumerate(effects):
        VOCABULARY.verbs[effect.name].run(replace(scene, path=(*scene.path, str(place))), effect.params)


def effects_at(world: World, path: Sequence[str]) -> tuple[Effect, ...]:
    """The effects below a path as a scene carries it: kind, id, option (or ""), places of nested verbs."""
    kind, name, option, *places = path
    proto: Any = world.rules.get(kind, name)
    effects = proto.effects
    if option:
        effects = next(choice.effects for choice in proto.options if choice.id == option)
    for place in places:
        effects = effects[int(place)].params.do
    return tuple(effects)
