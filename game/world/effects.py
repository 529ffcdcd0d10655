"""Running effects: verbs in order, and finding delayed ones again by where they stand in the rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from game.rules.vocabulary import VOCABULARY, Effect
from game.world.conditions import Scene
from game.world.world import World

OTHERWISE: Final = "otherwise"
"""The step in a path that leads into the other branch of a verb with two, and the parameter that holds it."""


def branched(scene: Scene, branch: str) -> Scene:
    """The scene inside another branch than `do` of the verb that is being done."""
    return scene.step(branch)


def run_effects(scene: Scene, effects: Iterable[Effect]) -> None:
    """Do the verbs in order. The scene's path grows by the place of each, so that a delay can be found again."""
    for place, effect in enumerate(effects):
        VOCABULARY.verbs[effect.name].run(scene.step(str(place)), effect.params)


def try_effects(scene: Scene, effects: Iterable[Effect]) -> None:
    """Do verbs that only change stocks while something is supposed: no delay comes of it, so no path is kept."""
    for effect in effects:
        VOCABULARY.verbs[effect.name].run(scene, effect.params)


def only_books(effect: Effect) -> bool:
    """Whether an effect does nothing but change stocks, whichever way its conditions send it."""
    word = VOCABULARY.verbs[effect.name]
    return word.books or (bool(word.branches) and all(map(only_books, _inside(effect, word.branches))))


def _inside(effect: Effect, branches: Iterable[str]) -> Iterator[Effect]:
    """The effects below one in these of its parameters."""
    for branch in branches:
        yield from getattr(effect.params, branch)


def effects_at(world: World, path: Sequence[str]) -> tuple[Effect, ...]:
    """The effects below a path as a scene carries it: kind, id, option (or ""), places of nested verbs and branches."""
    kind, name, option, *places = path
    proto: Any = world.rules.get(kind, name)
    effects = proto.effects if hasattr(proto, "effects") else getattr(proto, option)
    if option and hasattr(proto, "options"):
        effects = next(choice.effects for choice in proto.options if choice.id == option)
    for step, place in enumerate(places):
        if place != OTHERWISE:
            branch = OTHERWISE if OTHERWISE in places[step + 1 : step + 2] else "do"
            effects = getattr(effects[int(place)].params, branch)
    return tuple(effects)
