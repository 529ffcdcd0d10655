"""What differs between two worlds, by name: entity, field and both values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from game.sim.session import Session
from game.world import state
from game.world.components.war import Formation
from game.world.ecs import Uid
from game.world.world import World

IntArray = npt.NDArray[np.int64]

_NOTHING: Final = "nothing"


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that two worlds do not agree on."""

    place: str
    """`column stock/steel` or `component Nation` or `flags`."""
    subject: str
    """Whose value: `province minsk`, `uid 12`, `SOV`."""
    field: str
    left: str
    right: str

    def __str__(self) -> str:
        field = f" {self.field}" if self.field else ""
        return f"{self.place}: {self.subject}{field} is {self.left} in one world and {self.right} in the other"


@dataclass(frozen=True, slots=True)
class Parting:
    """Where two worlds that ran in step first differ."""

    turn: int
    phase: str
    differences: tuple[Difference, ...]


def differences(left: World, right: World, limit: int = 20) -> list[Difference]:
    """The first `limit` values that differ; empty when the worlds are the same."""
    return list(islice(_all(left, right), limit))


def _all(left: World, right: World) -> Iterator[Difference]:
    ones, others = state.columns(left), state.columns(right)
    for name in sorted({*ones, *others}):
        if name not in ones or name not in others:
            yield Difference(f"column {name}", "the column", "", _has(name in ones), _has(name in others))
        else:
            yield from _column(name, ones[name], others[name], left)
    one, other = state.plain(left), state.plain(right)
    entities = one.pop("entities"), other.pop("entities")
    for kind in sorted({*entities[0], *entities[1]}):
        yield from _component(kind, entities[0].get(kind, {}), entities[1].get(kind, {}))
    for topic in sorted(one):
        yield from _tree(topic, topic, one[topic], other[topic])


def _has(there: bool) -> str:
    return "there" if there else "missing"


def _column(name: str, left: IntArray, right: IntArray, world: World) -> Iterator[Difference]:
    if left.shape != right.shape:
        yield Difference(f"column {name}", "its size", "", str(left.shape), str(right.shape))
        return
    for place in np.argwhere(left != right):
        index = tuple(int(part) for part in place)
        subject = _subject(name, index, world)
        yield Difference(f"column {name}", subject, "", str(int(left[index])), str(int(right[index])))


def _subject(name: str, index: tuple[int, ...], world: World) -> str:
    """In words whose value stands at this place of a column."""
    table, _, column = name.partition("/")
    if table == "province":
        province = f"province {world.atlas.ids[index[-1]] or index[-1]}"
        if column == "levels":
            return f"{list(world.building_index)[index[0]]} in {province}"
        return f"{world.tag(index[0])} in {province}" if column == "cores" else province
    if table == "formation":
        uid = int(world.formations.uid[index[0]])
        part = world.entities.find(Uid(uid), Formation)
        units = f", {list(world.unit_index)[index[1]]}" if column == "units" else ""
        return f"formation uid {uid} ({part.name if part else 'free row'}){units}"
    if table == "nation":
        return _nation(column, index, world)
    spec = world.ledger.specs.get(column)
    scope = spec.scope if spec else ""
    if scope in ("nation", "pair"):
        return " and ".join(world.tag(number) for number in index)
    names = {"faction": world.faction_ids, "province": world.atlas.ids}.get(scope)
    return f"{scope} {names[index[0]]}" if names else "the world"


def _nation(column: str, index: tuple[int, ...], world: World) -> str:
    if column == "techs":
        return f"{world.tag(index[1])}, technology {list(world.tech_index)[index[0]]}"
    if column == "policies":
        return f"{world.tag(index[1])}, policy {list(world.policy_index)[index[0]]}"
    return f"{world.tag(index[0])}, province {world.atlas.ids[index[1]]}"


def _component(kind: str, left: Mapping[str, Any], right: Mapping[str, Any]) -> Iterator[Difference]:
    place = f"component {kind}"
    for uid in sorted({*left, *right}, key=int):
        if uid not in left or uid not in right:
            yield Difference(place, f"uid {uid}", "", _has(uid in left), _has(uid in right))
            continue
        for field in left[uid]:
            if left[uid][field] != right[uid][field]:
                yield Difference(place, f"uid {uid}", field, repr(left[uid][field]), repr(right[uid][field]))


def _tree(place: str, path: str, left: Any, right: Any) -> Iterator[Difference]:
    """Differences of nested plain data, down to the smallest value."""
    if left == right:
        return
    if isinstance(left, dict) and isinstance(right, dict):
        for key in sorted({*left, *right}):
            yield from _tree(place, f"{path}.{key}", left.get(key, _NOTHING), right.get(key, _NOTHING))
    elif isinstance(left, list) and isinstance(right, list) and len(left) == len(right):
        for number, (one, other) in enumerate(zip(left, right, strict=True)):
            yield from _tree(place, f"{path}[{number}]", one, other)
    else:
        yield Difference(place, path, "", _brief(left), _brief(right))


def _brief(value: Any) -> str:
    text = f"{len(value)} entries" if isinstance(value, list) else repr(value)
    return text if len(text) <= 120 else text[:117] + "..."


def lockstep(left: Session, right: Session, months: int, every_phase: bool = True) -> Parting | None:
    """Play two sessions side by side and compare after every step; None when they never differ.

    With `every_phase` False they are compared once a month, which is many times faster.
    """
    for _ in range(months):
        if left.over or right.over:
            break
        parting = _month(left, right, every_phase)
        if parting is not None:
            return parting
    return None


def _month(left: Session, right: Session, every_phase: bool) -> Parting | None:
    turn, phase = left.turn, "planning"
    if every_phase and not _same(left.world, right.world):
        return Parting(turn, phase, tuple(differences(left.world, right.world)))
    others = right.resolve()
    for one in left.resolve():
        other = next(others, None)
        if other != one:
            return Parting(turn, phase, (Difference("the month", "its course", "", str(one), str(other)),))
        if every_phase and not _same(left.world, right.world):
            return Parting(turn, phase, tuple(differences(left.world, right.world)))
        phase = one.phase
    for _ in others:
        pass
    if not _same(left.world, right.world):
        return Parting(turn, phase, tuple(differences(left.world, right.world)))
    return None


def _same(left: World, right: World) -> bool:
    return state.world_digest(left) == state.world_digest(right)
