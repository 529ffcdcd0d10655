"""What a seat may see: one rule for the screen, the brains, the refusals and the reports.

Provinces are seen at four levels: 3 exactly (own, allied or occupied land), 2 by watching (within one step of own land
or forces: formations in strength bands), 1 as known geography (last seen, with its date), 0 not at all. Nations publish
some figures; the others are estimates within a band that keyed chance fixes for the year. Factions of one nation share
its sight.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from game.core.arrays import nonzeros, some
from game.core.fixed import mul_div
from game.core.units import MONTHS_PER_YEAR, PPM
from game.world.components.state import Ruler
from game.world.fleets import RAID
from game.world.probes import balance_of, ratio_of, strength_by_nation
from game.world.reach import around
from game.world.spawn import SEA
from game.world.wings import RECON, area_of, flying

if TYPE_CHECKING:
    from game.world.world import World

IntArray = npt.NDArray[np.int64]
LevelArray = npt.NDArray[np.int8]

EXACT: Final = 3  # not balance: level of sight
WATCHED: Final = 2
KNOWN: Final = 1

STRENGTH_BANDS: Final = (1, 3, 6, 12, 24, 48)  # not balance: upper bounds of what scouts can tell, in divisions
"""A watched formation is reported as one of five bands of divisions."""


def sight_of_all(world: World) -> LevelArray:
    """[nation, province] level at which every nation sees every province now."""
    size = world.n_nations
    controller, owner = world.provinces.controller, world.provinces.owner
    friend = world.pacts.allied | np.eye(size, dtype=np.bool_)
    land = nonzeros(controller >= 0)
    ours = np.zeros((size, world.atlas.n), dtype=np.bool_)
    ours[:, land] = friend[:, controller[land]]
    ours[owner[land], land] = True
    table = world.formations
    rows = table.alive()
    posts = np.zeros((size, world.atlas.n), dtype=np.bool_)
    posts[table.owner[rows], table.province[rows]] = True
    exact = ours | posts
    sworn = friend.copy()
    np.fill_diagonal(sworn, False)
    for viewer, other in zip(*(part.tolist() for part in sworn.nonzero()), strict=True):
        exact[viewer] |= posts[other]
    tails, starts, heads = arcs_by_head(world)
    packed = np.packbits(exact, axis=0)  # eight nations to the byte: the spread over borders is the dear step
    near = np.zeros_like(packed)
    near[:, heads] = np.bitwise_or.reduceat(packed[:, tails], starts, axis=1)
    watched = np.unpackbits(near, axis=0, count=size).view(np.bool_)
    _scout(world, friend, watched)
    level = np.where(watched, np.int8(WATCHED), np.int8(KNOWN))
    np.copyto(level, np.int8(EXACT), where=exact)
    level[:, 0] = 0
    return level


def _scout(world: World, friend: npt.NDArray[np.bool_], watched: npt.NDArray[np.bool_]) -> None:
    """Air groups on reconnaissance watch their area and what lies around it, for their nation and its friends."""
    rows = flying(world)
    rows = rows[world.formations.mission[rows] == RECON]
    start, head = around(world)
    for row, area in zip(rows.tolist(), area_of(world, rows).tolist(), strict=True):
        places = np.append(head[int(start[area]) : int(start[area + 1])], area)
        watched[np.ix_(friend[:, int(world.formations.owner[row])], places)] = True


def hidden_from(world: World, viewer: int) -> npt.NDArray[np.bool_]:
    """[rows] formations that the viewer cannot see wherever it looks: strangers' raiders at sea."""
    table = world.formations
    raiding: npt.NDArray[np.bool_] = (table.domain == SEA) & (table.mission == RAID)
    raiding &= table.province > world.atlas.n_land
    if not some(raiding):
        return raiding
    friend = world.pacts.allied[viewer].copy()
    friend[viewer] = True
    hidden: npt.NDArray[np.bool_] = raiding & ~friend[table.owner]
    return hidden


def arcs_by_head(world: World) -> tuple[IntArray, IntArray, IntArray]:
    """Borders as (tails sorted by head, where each head's tails start, heads that have any)."""
    if "arcs_by_head" not in world.fixed:
        tails, heads = world.all_arcs
        order = np.argsort(heads, kind="stable")
        found, starts = np.unique(heads[order], return_index=True)
        world.fixed["arcs_by_head"] = (tails[order], starts.astype(np.int64), found)
    arcs: tuple[IntArray, IntArray, IntArray] = world.fixed["arcs_by_head"]
    return arcs


def refresh_sight(world: World) -> None:
    """Work out who sees what, and remember what was seen. Called when a month opens and after loading."""
    world.sight = sight_of_all(world)
    seen = world.sight >= WATCHED
    np.copyto(world.seen, np.int16(world.turn), where=seen)
    np.copyto(world.remembered, world.provinces.controller.astype(np.int16), where=seen)


def sees_nation(world: World, viewer: int, nation: int) -> bool:
    """Whether a nation's own figures are open to the viewer: its own and those of allies."""
    return viewer == nation or bool(world.pacts.allied[viewer, nation])


def print_yearbook(world: World) -> None:
    """Take down every nation's figures; called each January. What happens later in the year stays secret."""
    for name, row in world.yearbook_rows.items():
        world.yearbook[row] = strength_by_nation(world) if name == "strength" else world.ledger[name]


def eyes_of(world: World, faction: int) -> int:
    """The viewer that stands for a faction rather than for its whole nation: what rivals at home hide is hidden."""
    return world.n_nations + faction


def home_of(world: World, viewer: int) -> int:
    """The nation a viewer belongs to; -1 for the one who sees all."""
    return int(world.faction_nation[viewer - world.n_nations]) if viewer >= world.n_nations else viewer


def faction_stock_as_seen(world: World, viewer: int, faction: int, name: str) -> int:
    """A stock of a faction as a rival at home reckons with it; exactly where nobody in particular asks."""
    value = world.stock(name, faction)
    mine = viewer - world.n_nations
    if mine < 0 or mine == faction:
        return value
    doubt = world.rules.get("stock", name).doubt
    if doubt is None or doubt.eye is None:
        return value
    return mul_div(value, world.quantity(doubt.eye, mine), PPM)


def tie_stock_as_seen(world: World, viewer: int, place: int, name: str) -> int:
    """What a bloc thinks of a faction as a faction at home reckons with it: whoever keeps the bloc's files knows, the
    others err, each in his own way and for a year."""
    value = world.stock(name, place)
    if viewer < world.n_nations:
        return value
    bloc = world.ties.pairs[place][0]
    errors = errors_in_files(world, viewer, bloc, name)
    return value if errors is None else max(value + errors.item(place - world.ties.first[bloc]), 0)


def errors_in_files(world: World, viewer: int, bloc: int, name: str) -> IntArray | None:
    """[faction of its nation] by how much a viewer errs this year in what a bloc thinks, milli-points; None where it
    knows."""
    mine = viewer - world.n_nations
    files = _files_of(world).get(bloc) if mine >= 0 else None
    if files is None or files[0] == mine:
        return None
    year = world.turn // MONTHS_PER_YEAR
    known: dict[tuple[str, int, int, int], IntArray] = world.fixed.setdefault("files_errors", {})
    key = (name, mine, bloc, year)
    if key not in known:
        places = range(*world.ties.row(bloc).indices(len(world.ties.pairs)))
        most = 2 * files[1] + 1
        rolls = [world.chance.roll(most, year, f"files.{name}", mine, place) - files[1] for place in places]
        known[key] = np.array(rolls, dtype=np.int64)
    return known[key]


def guessed(world: World, viewer: int, nation: int) -> set[int]:
    """Blocs of a nation of which a faction sees something else than its nation as a whole does."""
    mine = viewer - world.n_nations
    files = _files_of(world)
    blocs = world.ties.of_nation.get(nation, ())
    blurred = any(world.quantity(eye, mine) != PPM for eye in _eyes(world))
    return {bloc for bloc in blocs if blurred or (bloc in files and files[bloc][0] != mine)}


def _eyes(world: World) -> list[str]:
    """The quantities by which factions see more or less of what rivals hide."""
    known: list[str] | None = world.fixed.get("eyes")
    if known is None:
        doubts = (proto.doubt for proto in world.rules.of("stock").values())
        known = world.fixed["eyes"] = sorted({doubt.eye for doubt in doubts if doubt and doubt.eye})
    return known


def _files_of(world: World) -> dict[int, tuple[int, int]]:
    """Bloc -> (faction that keeps its files, most by which others err); kept for the moment."""
    known: dict[int, tuple[int, int]] | None = world.memo.get("files")
    if known is None:
        known = world.memo["files"] = {}
        for name, proto in world.rules.of("bloc").items():
            if proto.files is not None:
                bloc = world.ties.number[name]
                known[bloc] = world.holder(world.ties.nation[bloc], proto.files.portfolio), int(proto.files.noise)
    return known


def estimate(world: World, viewer: int, nation: int, what: str, value: int) -> tuple[int, int]:
    """(low, high) between which the viewer knows a figure of a nation to lie; equal when it is exact.

    Guesses rest on last January's yearbook and a band fixed for the year by keyed chance: neither asking often nor
    what happens meanwhile tells more.
    """
    if sees_nation(world, viewer, nation):
        believed = value + error_of(world, nation, what) if value else value
        return believed, believed
    year = world.turn // MONTHS_PER_YEAR
    value = world.yearbook.item(world.yearbook_rows[what], nation)
    width = world.quantity("estimate_width")
    kept: tuple[int, dict[tuple[str, int, int], tuple[int, int, int, int]]] | None = world.fixed.get("estimates")
    if kept is None or kept[0] != year:
        kept = world.fixed["estimates"] = (year, {})
    known = kept[1].get((what, viewer, nation))
    if known is None or known[:2] != (value, width):
        tilt = world.chance.roll(2 * width + 1, year, f"estimate.{what}", viewer, nation) - width
        middle = mul_div(value, PPM + tilt, PPM)
        low, high = rounded(mul_div(middle, PPM - width, PPM)), rounded(mul_div(middle, PPM + width, PPM))
        known = kept[1][what, viewer, nation] = (value, width, low, high)
    return known[2:]


def error_of(world: World, nation: int, what: str) -> int:
    """By how much a nation's ruler misjudges one of its own figures this year, in the figure's unit."""
    proto = world.rules.of("stock").get(what)
    if proto is None or proto.doubt is None:
        return 0
    ruler = world.entities.find(world.nation_uids[nation], Ruler)
    if ruler is not None and set(ruler.traits) & set(proto.doubt.clear_to):
        return 0
    noise = int(proto.doubt.noise)
    year = world.turn // MONTHS_PER_YEAR
    return world.chance.roll(2 * noise + 1, year, f"doubt.{what}", nation) - noise


def stock_as_seen(world: World, viewer: int, nation: int, name: str) -> int:
    """A nation's stock as the viewer reckons with it; -1 as viewer sees all."""
    viewer = home_of(world, viewer)
    value = world.stock(name, nation)
    if viewer < 0 or world.rules.get("stock", name).published:
        return value
    return sum(estimate(world, viewer, nation, name, value)) // 2


def quantity_as_seen(world: World, viewer: int, nation: int, name: str) -> int:
    """A nation's quantity as the viewer reckons with it: that of strangers is taken for the usual one."""
    viewer = home_of(world, viewer)
    proto = world.rules.get("quantity", name)
    if viewer < 0 or proto.scope != "nation" or sees_nation(world, viewer, nation):
        return world.quantity(name, nation)
    return int(proto.base)


def strength_as_seen(world: World, viewer: int, nation: int) -> int:
    """Fighting power of a nation's land forces as the viewer reckons with it."""
    viewer = home_of(world, viewer)
    value = int(strength_by_nation(world)[nation])
    return value if viewer < 0 else sum(estimate(world, viewer, nation, "strength", value)) // 2


def probe_as_seen(world: World, viewer: int, name: str, actor: int, target: int) -> int | None:
    """A probe that reads what is secret, as the viewer reckons with it; None for probes that read what all can see."""
    viewer = home_of(world, viewer)
    if viewer < 0 or name not in ("field_strength", "strength_ratio", "strength_balance"):
        return None
    ours = strength_as_seen(world, viewer, actor)
    if name == "field_strength":
        return ours
    theirs = strength_as_seen(world, viewer, target)
    return balance_of(ours, theirs) if name == "strength_balance" else ratio_of(ours, theirs)


def rounded(value: int) -> int:
    """A figure with two leading digits, as intelligence reports give it."""
    digits = max(0, len(str(abs(value))) - 2)
    scale = 1
    for _ in range(digits):
        scale *= 10  # not balance: decimal digits
    return value // scale * scale


def bands_of(divisions: IntArray) -> tuple[IntArray, IntArray]:
    """The bands scouts report for many formations at once: as `band_of`."""
    bounds = np.array((0, *STRENGTH_BANDS, 2 * STRENGTH_BANDS[-1]), dtype=np.int64)
    place = np.minimum(np.searchsorted(bounds[1:-1], divisions), len(bounds) - 2)
    return bounds[place], bounds[place + 1]


def middles_of(divisions: IntArray) -> IntArray:
    """Twice the middle of the band scouts report, for many formations at once (`band_of` low + high)."""
    low, high = bands_of(divisions)
    return low + high


def band_of(divisions: int) -> tuple[int, int]:
    """The band of divisions a scout reports for a formation."""
    low = 0
    for high in STRENGTH_BANDS:
        if divisions <= high:
            return low, high
        low = high
    return low, 2 * low
