"""Map modes: what the land's colours mean, with their buttons, legend and the value under the pointer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from game.view.art import textures
from game.view.map.scene import MapScene
from game.view.map.style import NOBODY, PLAIN, STRIPES, Paint
from game.view.models.play import Play
from game.view.ui import Group, IconButton, Panel, layout

if TYPE_CHECKING:
    from game.view.screens.campaign import Campaign

Bytes = npt.NDArray[np.uint8]
RAMP = np.array([(58, 34, 20), (112, 58, 24), (170, 92, 34), (214, 140, 54), (244, 196, 96), (252, 232, 168)], np.uint8)


@dataclass(frozen=True, slots=True)
class Mode:
    """One mode: its icon, key, and the colour of each province (None: by owner)."""

    id: str
    icon: str
    action: str
    paint: Callable[[Play], Any] | None = None


def _ramp(values: npt.NDArray[np.int64], land: npt.NDArray[np.bool_]) -> Bytes:
    """Six steps by rank, so that few giants do not hide the rest."""
    out = np.zeros((len(values), 3), np.uint8)
    shown = land & (values > 0)
    out[land] = (40, 40, 42)
    if shown.any():
        cuts = np.quantile(values[shown], [0.2, 0.4, 0.6, 0.8, 0.95])
        out[shown] = RAMP[np.searchsorted(cuts, values[shown], side="right")]
    return out


def _terrain(play: Play) -> Bytes:
    view = play.view
    table = view.rules.of("terrain")
    return np.array([tuple(table[t].colour) if t in table else (40, 40, 42) for t in view.atlas.terrain], np.uint8)


def _industry(play: Play) -> Bytes:
    view = play.view
    total = np.zeros(view.atlas.n, np.int64)
    for name, proto in view.rules.of("building").items():
        if proto.category in ("heavy", "light", "mines", "power", "arms", "capital"):
            total += np.asarray(view.levels(name))
    return _ramp(total, view.atlas.is_land)


def _people(play: Play) -> Bytes:
    view = play.view
    return _ramp(
        np.asarray(view.people) // np.maximum(view.atlas.area, 1) + (np.asarray(view.people) > 0), view.atlas.is_land
    )


def _supply(play: Play) -> Bytes:
    view = play.view
    return _ramp(np.asarray(view.supply) // 10_000, view.atlas.is_land)


def _relations(play: Play) -> Bytes:
    view = play.view
    colours = np.zeros((len(view.tags) + 1, 3), np.uint8)
    colours[-1] = (50, 50, 52)
    for nation in view.living():
        value = view.relations(nation, view.nation)
        share = min(1.0, abs(value) / 100_000) ** 0.6
        goal = np.array((70, 190, 90) if value >= 0 else (220, 60, 50))
        colours[nation] = (np.array((92, 92, 94)) * (1 - share) + goal * share).astype(np.uint8)
    colours[view.nation] = (70, 120, 190)
    return colours[np.asarray(view.owner)]


MODES = (
    Mode("political", "flying-flag", "mode_political"),
    Mode("terrain", "mountains", "mode_terrain", _terrain),
    Mode("industry", "factory", "mode_industry", _industry),
    Mode("people", "person", "mode_resources", _people),
    Mode("supply", "truck", "mode_supply", _supply),
    Mode("relations", "shaking-hands", "mode_ideology", _relations),
)


def fill(desk: Campaign, root: Group) -> None:
    """The buttons, two rows of three."""
    Panel(root, root.rect, lambda c, r: c.blit(textures.plate(r.size, scale=c.theme.scale), r))
    cells = layout.grid(layout.inset(root.rect, desk.px(8)), 3, 2, desk.px(5))
    for cell, mode in zip(cells, MODES, strict=True):
        IconButton(
            root,
            cell,
            mode.icon,
            partial(desk.set_mode, mode.id),
            lit=mode.id == desk.mode,
            action=mode.action,
            id=f"mode.{mode.id}",
            tip=desk.t(f"ui.mode.{mode.id}"),
        )


def paint(play: Play, scene: MapScene, mode: str) -> Paint:
    """The colours of the land in a mode."""
    found = next((m for m in MODES if m.id == mode), MODES[0])
    if found.paint is not None:
        return Paint(found.paint(play), rims=False)
    colours = np.take(scene.colours, np.maximum(scene.controller, 0), axis=0)
    colours[scene.controller < 0] = NOBODY
    second = np.take(scene.colours, np.maximum(scene.owner, 0), axis=0)
    taken = (scene.owner >= 0) & (scene.owner != scene.controller)
    return Paint(colours, np.where(taken, STRIPES, PLAIN).astype(np.uint8), second)


def size(desk: Campaign) -> tuple[int, int]:
    """Pixels the panel needs."""
    side = desk.px(42)
    return 3 * side + 2 * desk.px(5) + 2 * desk.px(8), 2 * side + desk.px(5) + 2 * desk.px(8)
