"""What the models allow at a place of an entry: the walk from a path to its model, for hints and ablation."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from game.rules.tree import Path


def value_at(root: Any, path: Path) -> Any:
    """The value at `path` below a raw tree, None where the path leaves it."""
    node = root
    for step in path:
        try:
            node = node[step]
        except (KeyError, IndexError, TypeError):
            return None
    return node


def model_keys(model: Any, path: Path) -> list[str]:
    """The keys allowed at `path` below a model; empty where anything is."""
    found = descend(model, path)
    if found is None:
        return []
    return sorted(info.alias or name for name, info in found.model_fields.items())


def descend(model: Any, path: Path) -> type[BaseModel] | None:
    """The model that describes the value at `path` below `model`."""
    here: Any = model
    for step in path:
        here = _step(here, step)
        if here is None:
            return None
    return _model_in(here)


def _step(annotation: Any, step: str | int) -> Any:
    found = _model_in(annotation)
    if found is not None and isinstance(step, str):
        for name, info in found.model_fields.items():
            if (info.alias or name) == step:
                return info.annotation
        return None
    for part in _parts(annotation):
        inner: tuple[Any, ...] = getattr(part, "__args__", ())
        origin = getattr(part, "__origin__", None)
        if origin is tuple and isinstance(step, int) and inner:
            return inner[0]
        if origin is dict and len(inner) == 2:
            return inner[1]
    return None


def _parts(annotation: Any) -> list[Any]:
    """The alternatives of a union and what hides below Annotated, flat."""
    if hasattr(annotation, "__metadata__"):
        return _parts(annotation.__origin__)
    if getattr(annotation, "__origin__", None) in (tuple, dict, list):
        return [annotation]
    inner: tuple[Any, ...] = getattr(annotation, "__args__", ())
    if inner:
        return [part for item in inner for part in _parts(item)]
    return [annotation]


def _model_in(annotation: Any) -> type[BaseModel] | None:
    for part in _parts(annotation):
        if isinstance(part, type) and issubclass(part, BaseModel):
            return part
    return None
