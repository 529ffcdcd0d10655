"""The data before it is typed: folders read and layered into trees that remember their places."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from game.core.files import data_root
from game.rules.layering import Entry, Key, inherit, lay
from game.rules.mods import Mod, SourceFile, find_mod, read_layers
from game.rules.prototypes import PROTOTYPES
from game.rules.tree import Findings, YamlMap


@dataclass(frozen=True, slots=True)
class Sources:
    """The data before it is typed: resolved trees with their places, for lint and `rules show`."""

    trees: Mapping[Key, YamlMap]
    """(kind, id) -> full tree, parents applied, abstract entries included."""
    entries: Mapping[Key, Entry]
    files: tuple[SourceFile, ...]
    mods: tuple[Mod, ...]
    findings: Findings
    layers: Mapping[str, str] = field(default_factory=dict)
    """File as shown -> layer: `base` or the id of a mod."""

    def ids(self, kind: str) -> list[str]:
        """Sorted ids of the kind that are not abstract."""
        return sorted(name for other, name in self.trees if other == kind and not self.entries[other, name].abstract)


@contextmanager
def no_collection() -> Iterator[None]:
    """Tens of thousands of small objects are made and kept: the cycle collector would only look at them in
    vain.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def read_sources(mods: Sequence[str | Path] = (), *, root: Path | None = None) -> Sources:
    """Read and layer the data of the base game (or of `root`) and of `mods`; mistakes are in `.findings`, not
    raised.
    """
    findings = Findings()
    with no_collection():
        found = [mod for mod in (find_mod(name, findings) for name in mods) if mod is not None]
        layers, files = read_layers(root or data_root("balance"), found, findings)
        entries = lay(layers, PROTOTYPES, findings)
        trees = inherit(entries, findings)
    names = {file: layer.name for layer in layers for file, _ in layer.files}
    return Sources(trees, entries, tuple(files), tuple(found), findings, names)
