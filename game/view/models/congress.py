"""What the congress window says, apart from how it looks: factions, blocs, motions, acts, each with its reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.core.errors import Refusal
from game.core.fixed import mul_div
from game.core.units import PPM
from game.orders.act import Act
from game.orders.politics import Propose
from game.view.models.phrases import Phrases
from game.view.models.play import Play
from game.view.theme.palette import SERIES, SERIES_COLOUR_BLIND, Colour, contrast, mix
from game.world.views import BlocShare, Change, Count, Forecast, WantView

GROUND: Colour = (24, 12, 14)
APART = 90
"""Distance at which two colours are told apart beyond doubt."""


@dataclass(frozen=True, slots=True)
class FactionRow:
    """A faction in the hall."""

    number: int
    share: int
    colour: Colour
    ours: bool
    leads: bool


@dataclass(frozen=True, slots=True)
class BlocRow:
    """A bloc: what it weighs, how its delegates divide, what it thinks of us, what it asks for."""

    number: int
    id: str
    share: BlocShare | None
    loyalty: int
    wants: tuple[WantView, ...]

    @property
    def weight(self) -> int:
        """Its part of the body, ppm."""
        return self.share.weight if self.share is not None else 0


@dataclass(frozen=True, slots=True)
class MotionRow:
    """Something that is before the body, or that we could move."""

    kind: str
    about: int
    count: Count
    due: int
    """Turn in which it is counted; -1 for one that has not been moved."""
    mover: int
    order: Propose | None
    refused: Refusal | None
    planned: int
    """Place in our plan, -1 when it is not in it."""
    against_us: bool


@dataclass(frozen=True, slots=True)
class ActRow:
    """An act of party life."""

    id: str
    order: Act
    forecast: Forecast
    refused: Refusal | None
    planned: int
    aimed: bool
    """Whether it is aimed at a bloc."""


def has_body(play: Play) -> bool:
    """Whether there is anything to show: a nation with blocs."""
    return bool(play.view.blocs())


def government(play: Play) -> int:
    """Number of the faction that leads our nation, -1 for none."""
    name = play.view.government(play.view.nation)
    return list(play.view.rules.of("faction")).index(name) if name else -1


# -- factions ------------------------------------------------------------------------------------------------------
def factions(play: Play, blind: bool = False) -> list[FactionRow]:
    """Ours first, then the rest by delegates: the order of the hall and of every bar."""
    shares, leader = play.view.division().shares, government(play)
    order = sorted(shares, key=lambda f: (f != play.faction, -shares[f], f))
    colours = shades(play, blind)
    return [FactionRow(f, shares[f], colours[f], f == play.faction, f == leader) for f in order]


def shades(play: Play, blind: bool = False) -> dict[int, Colour]:
    """A colour for each faction of our nation: its own where no other is near it, else one that stands apart.

    Factions of one party have much the same colour, which is true to life and of no use in a diagram.
    """
    protos = list(play.view.rules.of("faction").values())
    order = sorted(play.view.own_factions(), key=lambda f: (f != play.faction, f))
    spare = list((*SERIES_COLOUR_BLIND, (140, 104, 80)) if blind else (*SERIES, (96, 176, 176), (140, 116, 92)))
    found: dict[int, Colour] = {}
    for number in order:
        taken = list(found.values())
        colour = _seen(tuple(protos[number].colour))
        if blind or _nearest(colour, taken) < APART:
            colour = max(spare, key=lambda one: (_nearest(one, taken), one)) if spare else colour
        if colour in spare:
            spare.remove(colour)
        found[number] = colour
    return found


def _seen(colour: Colour) -> Colour:
    """A colour made light enough for the dark of the hall."""
    share = 0.0
    while contrast(mix(colour, (255, 255, 255), share), GROUND) < 3.4 and share < 0.6:
        share += 0.05
    return mix(colour, (255, 255, 255), share)


def _nearest(colour: Colour, others: Sequence[Colour]) -> int:
    """How far the nearest of some colours is, as the eye weighs red, green and blue."""
    weights = (2, 4, 3)
    return min(
        (
            round(sum(w * (a - b) ** 2 for w, a, b in zip(weights, colour, other, strict=True)) ** 0.5)
            for other in others
        ),
        default=999,
    )


def holdings(play: Play, faction: int) -> list[tuple[BlocShare, int, int]]:
    """(bloc, delegates of a faction in it as a part of the body, place among its leanings), most first."""
    rows = []
    for share in play.view.division().blocs:
        for place, one in enumerate(share.leanings):
            if one.faction == faction and share.weight:
                rows.append((share, mul_div(share.weight, one.share, PPM), place))
    return sorted(rows, key=lambda row: (-row[1], row[0].bloc))


# -- blocs ---------------------------------------------------------------------------------------------------------
def blocs(play: Play) -> list[BlocRow]:
    """Blocs in menu order, those with delegates first."""
    view = play.view
    shares = {one.bloc: one for one in view.division().blocs}
    rows = [
        BlocRow(b, view.bloc_id(b), shares.get(b), view.loyalty(b, play.faction), tuple(view.wants(b)))
        for b in view.blocs()
    ]
    return sorted(rows, key=lambda row: not row.weight)


# -- motions -------------------------------------------------------------------------------------------------------
def motions(play: Play) -> list[MotionRow]:
    """What is before the body, the first to be counted first; then what we could move about whoever leads."""
    view, leader = play.view, government(play)
    rows = [
        MotionRow(m.kind, m.about, view.count(m.kind, m.about), m.due, m.mover, None, None, -1, m.about == play.faction)
        for _, m in sorted(view.motions(), key=lambda row: (row[1].due, row[0]))
    ]
    before = {(row.kind, row.about) for row in rows}
    tag = view.tags[view.nation]
    for proto in view.rules.listed("motion"):
        about = leader if proto.about == "faction" else -1
        if view.rules.get("arena", proto.arena).nation != tag or not proto.movable or (proto.id, about) in before:
            continue
        order = Propose(play.faction, proto.id, about)
        plan = play.plan()
        place = plan.index(order) if order in plan else -1
        refused = play.check(order) if place < 0 else None
        found = view.count(proto.id, about)
        rows.append(MotionRow(proto.id, about, found, -1, -1, order, refused, place, about == play.faction))
    return rows


# -- acts ----------------------------------------------------------------------------------------------------------
def acts(play: Play, bloc: int) -> list[ActRow]:
    """Acts of party life with what they would do; those aimed at a bloc at the one that is chosen."""
    view, plan, rows = play.view, play.plan(), []
    for proto in view.rules.listed("act"):
        if proto.category != "party" or proto.target not in ("none", "bloc"):
            continue
        aimed = proto.target == "bloc"
        target = bloc if aimed else -1
        order = Act(play.faction, proto.id, target)
        place = plan.index(order) if order in plan else -1
        refused = play.check(order) if place < 0 else None
        rows.append(ActRow(proto.id, order, view.forecast(proto.id, target), refused, place, aimed))
    return rows


def change_text(play: Play, words: Phrases, change: Change) -> tuple[str, str]:
    """(sentence, tone) of what an act does to a stock."""
    amount = change.after - change.before
    figure, stock = words.change_of(change.stock, amount), words.name("stock", change.stock)
    tone = "good" if (amount > 0) != play.view.rules.get("stock", change.stock).unwanted else "bad"
    who = _whose(play, words, change.subject)
    key = "ui.congress.change_of" if who else "ui.congress.change"
    if who and change.stock == "loyalty":
        key = "ui.congress.change_of.loyalty"
    return words.t(key, stock=stock, who=who, figure=figure), tone


def _whose(play: Play, words: Phrases, subject: str) -> str:
    """Whose stock it is, unless it is ours or our nation's: a bloc, another faction."""
    rules, own = play.view.rules, list(play.view.rules.of("faction"))[play.faction]
    bloc, _, faction = subject.partition("/")
    if bloc in rules.of("bloc"):
        if faction and faction != own:
            named = words.name("bloc", bloc), words.name("faction", faction)
            return words.t("ui.congress.tie", bloc=named[0], faction=named[1])
        return words.name("bloc", bloc)
    return words.name("faction", bloc) if bloc in rules.of("faction") and bloc != own else ""
