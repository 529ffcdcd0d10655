"""The names that maps supply to the data files."""

from __future__ import annotations


def places() -> dict[str, list[str]]:
    """Ids of the provinces of all maps, for lint; empty (unchecked) where a map has not been built."""
    from game.core.files import data_root
    from game.geo.atlas import load_atlas

    folders = sorted(path for path in data_root("maps").iterdir() if (path / "map.yaml").is_file())
    found: set[str] = set()
    for folder in folders:
        if not (folder / "provinces.csv").is_file():
            return {}
        found.update(filter(None, load_atlas(folder.name).ids))
    return {"province": sorted(found)}
