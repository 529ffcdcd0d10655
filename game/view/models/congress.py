"""What the congress window says, apart from how it looks: factions, blocs, motions, acts, each with its reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from game.core.fixed import mul_div
from game.core.units import PPM
from game.orders.act import Act
from game.orders.coalitions import OfferBloc
from game.orders.politics import Propose
from game.view.models.phrases import Phrases
from game.view.models.play import Play, Standing
from game.view.theme.palette import SERIES, SERIES_COLOUR_BLIND, Colour, contrast, lighter
from game.world.views import AllyView, BlocShare, Change, Count, Forecast, Group, WantView

GROUND: Colour = (24, 12, 14)
CATEGORIES = ("party", "campaign", "work")
"""Headings of acts that are done in this window."""
AIMS = ("none", "bloc", "faction")
NOT_OURS = ("motion_locked", "not_in_body")
"""Why a motion about whoever moves it is none of our business: a question of confidence is for those who govern."""
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
    group: int = 0
    """Place of its group among those of the body, the strongest first."""
    partners: int = 1
    """How many act as one with it, itself among them."""
    state: str = "legal"


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
    can: Standing | None = None
    """Our moving it; None for one that is before the body."""
    subject: str = ""
    """Of a law `axis/option`, of an office its portfolio."""
    then: int = -1
    """Who would lead once it is carried, where that is what it decides; -1 where it is not."""


@dataclass(frozen=True, slots=True)
class ActRow:
    """An act of party life."""

    id: str
    forecast: Forecast
    can: Standing
    aim: str
    """What it is aimed at: none, bloc or faction."""


def has_body(play: Play) -> bool:
    """Whether there is anything to show: a nation with blocs."""
    return bool(play.view.blocs())


# -- factions ------------------------------------------------------------------------------------------------------
def factions(play: Play, blind: bool = False) -> list[FactionRow]:
    """Ours and our partners first, then coalition by coalition: the order of the hall and of every bar. Those that
    are out of the body come last."""
    return arranged(play, play.view.groups(), blind)


def arranged(play: Play, groups: Sequence[Group], blind: bool = False) -> list[FactionRow]:
    """The factions as they would sit if these were the groups of the body."""
    view, leader = play.view, play.view.governing()
    shares, colours = view.division().shares, shades(play, blind)
    place = {one: k for k, group in enumerate(groups) for one in group.members}
    size = {one: len(group.members) for group in groups for one in group.members}
    mine = place.get(play.faction, -1)
    order = sorted(
        view.own_factions(),
        key=lambda f: (
            place.get(f, len(groups)) != mine,
            place.get(f, len(groups)),
            f != play.faction,
            -shares.get(f, 0),
            f,
        ),
    )
    return [
        FactionRow(
            f,
            shares.get(f, 0),
            colours[f],
            f == play.faction,
            f == leader,
            place.get(f, len(groups)),
            size.get(f, 1),
            view.faction_state(f),
        )
        for f in order
    ]


def brackets(rows: Sequence[FactionRow]) -> tuple[tuple[int, int], ...]:
    """(first, last) row of those who act as one."""
    found: list[tuple[int, int]] = []
    for k, row in enumerate(rows):
        if row.partners > 1:
            if k and rows[k - 1].group == row.group:
                found[-1] = (found[-1][0], k)
            else:
                found.append((k, k))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class AllyRow:
    """Another faction as a partner."""

    number: int
    ally: AllyView
    ours: bool
    """Whether it acts with us already."""
    offer: int
    """Uid of its offer to us, 0 for none."""
    asked: bool
    """Whether our own offer waits for its answer."""
    can: Standing
    """Our offering it."""


def allies(play: Play) -> list[AllyRow]:
    """The other factions, partners first, then by what we would have together."""
    view = play.view
    offers = {offer.sender: uid for uid, offer in view.bloc_offers()}
    asked = {offer.receiver for _, offer in view.sent_bloc_offers()}
    rows = []
    for other in view.own_factions():
        if other == play.faction:
            continue
        can = play.standing(OfferBloc(play.faction, other))
        ours, uid = other in view.partners(), offers.get(other, 0)
        rows.append(AllyRow(other, view.ally(other), ours, uid, other in asked, can))
    return sorted(rows, key=lambda row: (not row.ours, not row.offer, -row.ally.share, row.number))


def shades(play: Play, blind: bool = False) -> dict[int, Colour]:
    """A colour for each faction of our nation: its own where no other is near it, else one that stands apart.

    Factions of one party have much the same colour, which is true to life and of no use in a diagram.
    """
    view = play.view
    order = sorted(view.own_factions(), key=lambda f: (f != play.faction, f))
    spare = list((*SERIES_COLOUR_BLIND, (140, 104, 80)) if blind else (*SERIES, (96, 176, 176), (140, 116, 92)))
    found: dict[int, Colour] = {}
    for number in order:
        taken = list(found.values())
        colour = _seen(tuple(view.rules.get("faction", view.faction_name(number)).colour))
        if blind or _nearest(colour, taken) < APART:
            colour = max(spare, key=lambda one: (_nearest(one, taken), one)) if spare else colour
        if colour in spare:
            spare.remove(colour)
        found[number] = colour
    return found


def _seen(colour: Colour) -> Colour:
    """A colour made light enough for the dark of the hall."""
    share = 0.0
    while contrast(lighter(colour, share), GROUND) < 3.4 and share < 0.6:
        share += 0.05
    return lighter(colour, share)


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


def holdings(play: Play, faction: int) -> list[tuple[BlocShare, int]]:
    """(bloc, delegates of a faction in it as a part of the body), most first."""
    rows = []
    for share in play.view.division().blocs:
        for one in share.leanings:
            if one.faction == faction and share.weight:
                rows.append((share, mul_div(share.weight, one.share, PPM)))
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
def motions(play: Play, about: int = -1, office: str = "") -> list[MotionRow]:
    """What is before the body, the first to be counted first; then what we could move: about a faction (whoever leads
    unless another is chosen), about an office, or about neither. Laws have a page of their own."""
    view = play.view
    rows = [
        MotionRow(
            m.kind, m.about, view.count(m.kind, m.about, m.subject, m.mover), m.due, m.mover, subject=m.subject,
            then=_then(play, m.kind, m.about),
        )
        for _, m in sorted(view.motions(), key=lambda row: (row[1].due, row[0]))
    ]
    before = {(row.kind, row.about, row.subject) for row in rows}
    tag, whom = view.tags[view.nation], about if about >= 0 else view.governing()
    holders = {name: holder for name, holder, _ in view.portfolios()}
    for proto in view.rules.listed("motion"):
        theirs = proto.arena and view.rules.get("arena", proto.arena).nation != tag
        if theirs or not view.body() or not proto.movable or proto.about == "law":
            continue
        subject = office if proto.about == "office" else ""
        target = {"faction": whom, "office": holders.get(office, -1), "mover": play.faction}.get(proto.about, -1)
        if (proto.id, target, subject) in before or (proto.about == "office" and not office):
            continue
        can = play.standing(Propose(play.faction, proto.id, whom if proto.about == "faction" else -1, subject))
        if proto.about == "mover" and can.refused is not None and can.refused.reason in NOT_OURS:
            continue
        then = _then(play, proto.id, target)
        rows.append(MotionRow(proto.id, target, view.count(proto.id, target, subject), -1, -1, can, subject, then))
    return sorted(rows, key=_rank)


def _then(play: Play, motion: str, about: int) -> int:
    """Who would lead once a motion that unseats is carried; -1 for one that does not."""
    view = play.view
    if not view.rules.get("motion", motion).unseats or about != view.governing():
        return -1
    return view.after_removal(about)


def icon_of(play: Play, row: MotionRow) -> str:
    """The sign of a motion: its own, that of the law or the office it is about, else a gavel."""
    rules, subject = play.view.rules, row.subject.partition("/")
    found = rules.get("motion", row.kind).icon
    if subject[2]:
        found = found or rules.get("policy", subject[0]).icon
    elif subject[0]:
        found = found or rules.get("portfolio", subject[0]).icon
    return str(found or "gavel")


def _rank(row: MotionRow) -> tuple[bool, bool, bool]:
    """What is before the body, what our plan moves, what we could move, what is closed to us."""
    return row.can is not None, row.can is not None and row.can.planned < 0, bool(row.can and row.can.refused)


# -- acts ----------------------------------------------------------------------------------------------------------
def acts(play: Play, bloc: int, rival: int = -1) -> list[ActRow]:
    """Acts of party life or of campaigns with what they would do, each aimed at the bloc or the faction chosen: those
    that are open to us first, for who is out of the party the roads back before all."""
    view, rows = play.view, []
    for proto in _at_home(play):
        target = {"bloc": bloc, "faction": rival}.get(proto.target, -1)
        if target < 0 and proto.target != "none":
            continue
        can = play.standing(Act(play.faction, proto.id, target))
        rows.append(ActRow(proto.id, view.forecast(proto.id, target), can, proto.target))
    outside = view.faction_state(play.faction) != "legal"

    def rank(row: ActRow) -> tuple[bool, bool]:
        road = bool(view.rules.get("act", row.id).road)
        return row.can.refused is not None, outside and not road

    return sorted(rows, key=rank)


def _at_home(play: Play) -> list[Any]:
    """The acts of the kind of politics that our nation has."""
    return [proto for proto in play.view.acts_here() if proto.category in CATEGORIES and proto.target in AIMS]


def aims_at_factions(play: Play) -> bool:
    """Whether there is an act that is aimed at a faction."""
    return any(proto.target == "faction" for proto in _at_home(play))


def plan_total(play: Play) -> Forecast | None:
    """What all acts of our plan that a forecast knows would do together; None when there are none."""
    acts = [(order.act, order.target) for order in play.plan() if isinstance(order, Act)]
    known = [(act, target) for act, target in acts if play.view.rules.get("act", act).target in AIMS]
    return play.view.plan_forecast(known) if known else None


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
    rules, own = play.view.rules, play.view.faction_name(play.faction)
    bloc, _, faction = subject.partition("/")
    if bloc in rules.of("bloc"):
        if faction and faction != own:
            named = words.name("bloc", bloc), words.name("faction", faction)
            return words.t("ui.congress.tie", bloc=named[0], faction=named[1])
        return words.name("bloc", bloc)
    return words.name("faction", bloc) if bloc in rules.of("faction") and bloc != own else ""
