"""From a seat's view of the world to a `MapScene`: the only file of the map that knows the game."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np

from game.core.units import DIVISION, FULL
from game.geo.atlas import Atlas
from game.view.art.flags import Flag
from game.view.map.files import projection_of
from game.view.map.scene import Badge, Battle, Counter, MapScene, Result, Side, Town
from game.view.words import Speech

if TYPE_CHECKING:
    from game.world.views import FormationView, TurnView

ANY_TROOPS: Final = "lee-enfield"


def scene_from(
    view: TurnView, speech: Speech, flags: Mapping[str, Flag] | None = None, badges: tuple[Badge, ...] = ()
) -> MapScene:
    """Everything the map shows of a view. `flags` by nation tag replace those of the rules (changes of regime)."""
    nations = view.rules.of("nation")
    chosen = dict(flags or {})
    formations = list(view.formations())
    mine = {f.province for f in formations if f.nation == view.nation}
    return MapScene(
        owner=np.asarray(view.owner),
        controller=np.asarray(view.controller),
        visibility=np.asarray(view.sight),
        colours=np.array([nations[tag].colour for tag in view.tags], np.uint8),
        names=tuple(nation_label(tag, speech) for tag in view.tags),
        flags=tuple(chosen.get(tag) or flag_of(nations[tag]) for tag in view.tags),
        areas=areas_of(view.atlas, speech),
        towns=towns_of(view, speech),
        counters=tuple(counter_of(view, formation) for formation in formations),
        badges=badges,
        battles=battles_of(view, mine),
        capitals=frozenset(view.capital(n) for n in view.living()),
    )


def battles_of(view: TurnView, mine: set[int]) -> tuple[Battle, ...]:
    """Battles that go on, and those that ended in the month that is over, one sign for a province."""
    found = {province: Battle(province, province in mine) for province, _, _ in view.battles()}
    for report in view.battle_reports():
        if report["ended"] < view.turn - 1:
            break
        if report["province"] not in found:
            side = 0 if view.nation in report["attackers"] else 1 if view.nation in report["defenders"] else -1
            drawn = side < 0 or report["winner"] < 0
            result: Result = "seen" if drawn else "won" if report["winner"] == side else "lost"
            found[report["province"]] = Battle(report["province"], side >= 0, result)
    return tuple(found.values())


def flag_of(proto: object) -> Flag | None:
    """The flag a nation's entry describes."""
    emblem = getattr(proto, "emblem", None)
    if emblem is None:
        return None
    colours = tuple((int(r), int(g), int(b)) for r, g, b in emblem.colours)
    return Flag(emblem.kind, colours, emblem.charge or "")


def nation_label(tag: str, speech: Speech) -> str:
    """A nation's name as it is written over its land: a short form where there is one."""
    short = speech.t(f"ui.map.label.{tag}")
    return str(short if short.found else speech.t(f"nation.{tag}.name"))


def areas_of(atlas: Atlas, speech: Speech) -> tuple[str, ...]:
    """[n] name of the colony or outlying land each province belongs to, "" at home."""
    return _areas(atlas.region, speech.language)


@lru_cache(maxsize=8)
def _areas(regions: tuple[str, ...], language: str) -> tuple[str, ...]:
    speech = Speech(language)
    known = {region: speech.t(f"ui.map.area.{region}") for region in set(regions)}
    return tuple(str(known[region]) if known[region].found else "" for region in regions)


def towns_of(view: TurnView, speech: Speech) -> tuple[Town, ...]:
    """The main town of every land province, where it really lies."""
    atlas = view.atlas
    capitals = {view.capital(n) for n in view.living()}
    urban = np.asarray(view.people) // 1000 * np.asarray(view.town) // 1_000_000
    places = _places(atlas)
    return tuple(
        Town(p, places[p], view.province_name(p, speech.language), int(urban[p]), p in capitals)
        for p in range(1, atlas.n_land + 1)
    )


def _places(atlas: Atlas) -> list[tuple[float, float]]:
    """[n] map pixel of every province's town; its anchor where the map has no degrees."""
    key = (atlas.id, atlas.n)
    if key not in _known:
        projection = projection_of(atlas)
        found = []
        for (lat, lon), (x, y) in zip(atlas.where, atlas.anchor.tolist(), strict=True):
            spot = (float(x), float(y))
            if projection is not None and lat and lon:
                spot = projection.pixel(float(lat), float(lon))
            found.append(spot)
        _known[key] = found
    return _known[key]


_known: dict[tuple[str, int], list[tuple[float, float]]] = {}


def side_of(view: TurnView, nation: int) -> Side:
    """Whose a formation is, seen from the chair."""
    if nation == view.nation:
        return "own"
    if view.at_war(view.nation, nation):
        return "enemy"
    return "friend" if view.allied(view.nation, nation) else "neutral"


def counter_of(view: TurnView, formation: FormationView) -> Counter:
    """A formation as a counter."""
    low, high = max(1, formation.low // DIVISION), max(1, -(-formation.high // DIVISION))
    return Counter(
        uid=formation.uid,
        nation=formation.nation,
        province=formation.province,
        strength=str(high) if formation.exact or low == high else f"{low}-{high}",
        icon=formation.icon or ANY_TROOPS,
        organisation=formation.organisation * 100 // FULL if formation.organisation >= 0 else -1,
        side=side_of(view, formation.nation),
        naval=formation.naval,
        flying=formation.flying,
        retreating=formation.retreating,
        target=formation.target,
        path=(formation.next,) if formation.next else (),
    )
