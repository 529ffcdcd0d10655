"""What the page of one's own faction says: its gauges, who supports it and why, and the other factions."""

from __future__ import annotations

from dataclasses import dataclass

from game.core.fixed import mul_div
from game.core.units import MONTHS_PER_YEAR, PPM
from game.view.models import congress
from game.view.models.play import Play
from game.view.theme.palette import Colour
from game.world.views import Explanation, WantView

PURSE = "will"
"""What a faction spends: shown apart from what it is."""


@dataclass(frozen=True, slots=True)
class Supporter:
    """A bloc as it stands to us."""

    number: int
    id: str
    weight: int
    """Its part of the body, ppm."""
    ours: int
    """What we have of the body from it, ppm."""
    loyalty: int
    change: int
    """Of loyalty over the time asked for, milli-points."""
    why: Explanation
    """What has moved it in that time."""
    wants: tuple[WantView, ...] = ()
    """What it asks for, and whether it has it."""


@dataclass(frozen=True, slots=True)
class Rival:
    """Another faction of our nation."""

    number: int
    id: str
    share: int
    colour: Colour
    leads: bool
    offices: tuple[str, ...]
    """Portfolios it holds."""


def gauges(play: Play) -> list[str]:
    """Stocks of a faction that go from nothing to the full, in menu order, but for what it spends."""
    protos = [p for p in play.view.rules.listed("stock") if p.scope == "faction" and p.unit.startswith("milli")]
    return [str(proto.id) for proto in protos if proto.id != PURSE]


def supporters(play: Play, months: int = MONTHS_PER_YEAR) -> list[Supporter]:
    """Blocs of our nation, those that give us most first, then by loyalty; what has moved them over so many months."""
    view = play.view
    shares = {one.bloc: one for one in view.division().blocs}
    rows = []
    for bloc in view.blocs():
        share = shares.get(bloc)
        part = next((one.share for one in share.leanings if one.faction == play.faction), 0) if share else 0
        weight = share.weight if share else 0
        why = view.why_loyalty(bloc, play.faction, months)
        change = sum(line.amount for line in why.lines)
        ours, loyalty = mul_div(weight, part, PPM), view.loyalty(bloc, play.faction)
        rows.append(
            Supporter(bloc, view.bloc_id(bloc), weight, ours, loyalty, change, why, tuple(view.wants(bloc)))
        )
    return sorted(rows, key=lambda row: (-row.ours, -row.loyalty, row.number))


def rivals(play: Play, blind: bool = False) -> list[Rival]:
    """The other factions of our nation, the strongest first."""
    view = play.view
    shares, colours, leader = view.division().shares, congress.shades(play, blind), view.governing()
    held: dict[int, list[str]] = {}
    for name, holder, _ in view.portfolios():
        held.setdefault(holder, []).append(name)
    rows = [
        Rival(f, view.faction_name(f), shares.get(f, 0), colours[f], f == leader, tuple(held.get(f, ())))
        for f in view.own_factions()
        if f != play.faction
    ]
    return sorted(rows, key=lambda row: (-row.share, not row.leads, row.number))


def offices(play: Play) -> list[str]:
    """Portfolios we command."""
    return [name for name, holder, _ in play.view.portfolios() if holder == play.faction]


def open_acts(play: Play) -> int:
    """Kinds of acts of which there is one that we could do now and pay."""
    view, spare = play.view, play.spare(PURSE)
    return sum(
        proto.cost.get(PURSE, 0) <= spare and any(view.act_open(proto.id, aim) for aim in view.aims_of(proto.target))
        for proto in view.acts_here()
        if proto.category in congress.CATEGORIES
    )
