"""Numbered axes of the saved arrays, and how arrays of an older set of rules fit into the present one.

A save names the entries behind every axis. Where the rules have gained entries since (a new unit, a new law), the saved
rows move to their present places and the new ones begin empty; entries that are gone must not have been in use.
Provinces and nations are numbered throughout the state, so these must be the same. Factions may be added or renamed,
never taken away: the places that hold their numbers are listed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import numpy.typing as npt

from game.core.arrays import between, some
from game.core.errors import GameError
from game.world.chronicle import HISTORY

if TYPE_CHECKING:
    from game.world.world import World

IntArray = npt.NDArray[np.int64]

FIXED: Final = ("province", "nation")
"""Kinds whose entries must be the same."""

_AXES: Final[Mapping[str, tuple[str, int]]] = {
    "formation/units": ("unit", 1),
    "province/levels": ("building", 0),
    "nation/techs": ("technology", 0),
    "nation/policies": ("policy", 0),
    "nation/yearbook": ("figure", 0),
}
"""Array -> (kind of the entries behind an axis, the axis)."""


FACTION_FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "Nation": ("government",),
    "Organ": ("holder",),
    "Motion": ("mover", "about"),
    "Cabinet": ("head", "members", "tolerated"),
    "Coalition": ("head", "members"),
    "BlocOffer": ("sender", "receiver"),
    "Faction": ("number",),
    "Person": ("faction",),
    "Card": ("holder", "by"),
    "Legacy": ("faction",),
    "OpenEvent": ("faction",),
    "Dispatch": ("faction",),
    "Delayed": ("faction", "rival"),
}
"""Component -> fields that hold numbers of factions."""


def ids_of(world: World) -> dict[str, list[str]]:
    """The string ids behind every numbered axis of the arrays, by kind."""
    policies = world.rules.of("policy")
    return {
        "province": list(world.atlas.ids),
        "nation": list(world.nation_tags),
        "faction": list(world.faction_ids),
        "unit": list(world.unit_index),
        "building": list(world.building_index),
        "technology": list(world.tech_index),
        "policy": list(world.policy_index),
        "option": [f"{axis}/{option}" for axis in policies for option in sorted(policies[axis].options)],
        "figure": list(world.yearbook_rows),
        "bloc": list(world.ties.blocs),
        "tie": [f"{world.ties.blocs[bloc]}/{world.faction_ids[faction]}" for bloc, faction in world.ties.pairs],
        "history": list(HISTORY),
    }


def fit(world: World, saved: Mapping[str, list[str]], arrays: Mapping[str, IntArray]) -> dict[str, IntArray]:
    """The saved arrays in the shapes of this world's rules. Raises GameError where they cannot be made to fit."""
    own = ids_of(world)
    saved = _renamed(world, saved)
    for kind in FIXED:
        if list(saved.get(kind, [])) != own[kind]:
            raise GameError(_other(kind, set(saved.get(kind, [])) ^ set(own[kind])))
    if set(saved.get("faction", own["faction"])) - set(own["faction"]):
        raise GameError(_other("faction", set(saved["faction"]) - set(own["faction"])))
    found = dict(arrays)
    if any(list(saved.get(kind, own[kind])) != own[kind] for kind in own):
        found["nation/policies"] = _options(saved, own, found["nation/policies"])
        axes = dict(_AXES) | {name: ("history", 0) for name in found if name.startswith("history/")}
        axes |= {name: (kind, 0) for name in found for kind in (_numbered_by(world, name),) if kind}
        for name, (kind, axis) in axes.items():
            found[name] = _moved(kind, saved.get(kind, own[kind]), own[kind], found[name], axis)
    for spec in world.ledger.specs.values():
        if f"stock/{spec.id}" not in found:
            found[f"stock/{spec.id}"] = np.full(spec.shape, spec.start, dtype=np.int64)
            found[f"remainder/{spec.id}"] = np.zeros(spec.shape, dtype=np.int64)
            found[f"account/{spec.id}/opening"] = np.full(spec.shape, spec.start, dtype=np.int64)
            if spec.scope == "pair":
                found[f"account/{spec.id}/bulk"] = np.zeros(spec.shape, dtype=np.int64)
    return found


def _numbered_by(world: World, array: str) -> str:
    """The kind of entry that numbers a saved array of a stock of factions, blocs or ties; empty for others."""
    parts = array.split("/")
    if parts[0] not in ("stock", "remainder", "account") or parts[1] not in world.ledger.specs:
        return ""
    scope = world.ledger.specs[parts[1]].scope
    return scope if scope in ("faction", "bloc", "tie") else ""


def _renamed(world: World, saved: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """The ids of a save with factions under their present names."""
    now = {old: proto.id for proto in world.rules.of("faction").values() for old in proto.formerly}
    found = dict(saved)
    if now and "faction" in found:
        found["faction"] = [now.get(name, name) for name in found["faction"]]
    if now and "tie" in found:
        pairs = (name.partition("/") for name in found["tie"])
        found["tie"] = [f"{bloc}/{now.get(faction, faction)}" for bloc, _, faction in pairs]
    return found


def faction_now(world: World, name: str) -> str:
    """The present id of a faction that a save names."""
    return next((p.id for p in world.rules.of("faction").values() if name in p.formerly), name)


def renumbered(world: World, state: Mapping[str, Any]) -> dict[str, Any]:
    """The saved entities by component, with the present numbers of factions in them."""
    entities: dict[str, Any] = dict(state["entities"])
    names = _renamed(world, state["ids"]).get("faction", list(world.faction_ids))
    if list(names) == list(world.faction_ids):
        return entities
    place = {number: world.faction_index[name] for number, name in enumerate(names)}

    def moved(value: Any) -> Any:
        return [place.get(one, one) for one in value] if isinstance(value, list) else place.get(value, value)

    for kind, fields in FACTION_FIELDS.items():
        entities[kind] = {
            uid: row | {field: moved(row[field]) for field in fields if field in row}
            for uid, row in entities.get(kind, {}).items()
        }
    entities["Faction"] = {uid: row | {"id": faction_now(world, row["id"])} for uid, row in entities["Faction"].items()}
    return entities


def _moved(kind: str, saved: list[str], own: list[str], array: IntArray, axis: int) -> IntArray:
    """The array with the entries of one axis in their present places."""
    if array.shape[axis] != len(saved):
        raise GameError(f"the save counts {len(saved)} {kind} entries and holds {array.shape[axis]}")
    shape = list(array.shape)
    shape[axis] = len(own)
    found = np.zeros(shape, dtype=np.int64)
    rows = np.moveaxis(found, axis, 0)
    place = {name: number for number, name in enumerate(own)}
    for name, row in zip(saved, np.moveaxis(array, axis, 0), strict=True):
        if name in place:
            rows[place[name]] = row
        elif kind not in ("figure", "history") and some(row):
            raise GameError(_other(kind, {name}))
    return found


def _options(saved: Mapping[str, list[str]], own: Mapping[str, list[str]], array: IntArray) -> IntArray:
    """[saved axis, nation] the options in force by their present places; an option that is gone becomes the first."""
    before, after = _by_axis(saved.get("option", own["option"])), _by_axis(own["option"])
    found = array.copy()
    for row, axis in enumerate(saved.get("policy", own["policy"])):
        now = after.get(axis, [])
        places = [now.index(option) if option in now else 0 for option in before.get(axis, [])]
        if places:
            found[row] = np.array(places, dtype=np.int64)[between(array[row], 0, len(places) - 1)]
    return found


def _by_axis(options: list[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in options:
        axis, _, option = name.partition("/")
        found.setdefault(axis, []).append(option)
    return found


def defaults_of(world: World, saved: Mapping[str, list[str]]) -> None:
    """Give axes of policy that the save does not know the option with which the scenario begins."""
    policies, scenario = world.rules.of("policy"), world.scenario
    for axis in world.policy_index:
        if axis in saved.get("policy", [axis]):
            continue
        options = sorted(policies[axis].options)
        world.policies[world.policy_index[axis]] = options.index(policies[axis].default)
        for tag, start in scenario.nations.items():
            if start.policies.get(axis) in options:
                place = options.index(start.policies[axis])
                world.policies[world.policy_index[axis], world.nation_index[tag]] = place


def _other(kind: str, names: set[str]) -> str:
    listed = ", ".join(sorted(names)) or "order"
    return f"the save was made with another set of {kind} entries (differs in: {listed})"
