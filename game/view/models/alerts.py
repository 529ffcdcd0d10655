"""What needs the player's eye, gathered for the badges over the map: open work by kind, shortages, armies in need."""

from __future__ import annotations

from dataclasses import dataclass

from game.core.units import PPM
from game.view.models import facts
from game.view.models.phrases import Phrases
from game.view.models.play import Link, Play
from game.view.models.work import Message, open_work
from game.view.words import Name

HUNGRY = PPM * 2 // 5
SPENT = 30_000
"""Supply (ppm) and organisation (milli-points) of an army below which its minister is told."""


@dataclass(frozen=True, slots=True)
class Alert:
    """One badge: its sign, how urgent it is (bad, warn or brass), what it says, and where a click leads."""

    icon: str
    tone: str
    title: str
    lines: tuple[Message, ...]
    link: Link | None


def alerts(play: Play, words: Phrases) -> list[Alert]:
    """The badges of this month, the most urgent first."""
    found = [*_armies(play, words), *_stores(play, words), *_battles(play, words), *_congress(play, words)]
    by_icon: dict[str, list[Message]] = {}
    for message in open_work(play, words):
        by_icon.setdefault(message.icon, []).append(message)
    for icon, lines in by_icon.items():
        hot = any(line.hot for line in lines)
        title = words.t("ui.alert.answer" if hot else "ui.alert.open")
        found.append(Alert(icon, "warn" if hot else "brass", title, tuple(lines), lines[0].link))
    rank = {"bad": 0, "warn": 1, "brass": 2}
    return sorted(found, key=lambda alert: rank[alert.tone])


def _armies(play: Play, words: Phrases) -> list[Alert]:
    """Own formations that starve, and those that are at the end of their strength while there is war."""
    view, t = play.view, words.t
    if not view.enemies():
        return []
    own = [f for f in view.formations() if f.nation == view.nation and not f.naval]
    found = []
    for key, icon, tone, rows in (
        ("hungry", "truck", "bad", [f for f in own if f.supply < HUNGRY]),
        ("spent", "tattered-banner", "warn", [f for f in own if f.supply >= HUNGRY and f.organisation < SPENT]),
    ):
        if rows:
            lines = tuple(
                Message(t("ui.alert.army", name=Name(f.name), province=words.province(f.province))) for f in rows[:8]
            )
            title = t(f"ui.alert.{key}", count=len(rows))
            found.append(Alert(icon, tone, title, lines, Link("formation", rows[0].uid)))
    return found


def _battles(play: Play, words: Phrases) -> list[Alert]:
    """Battles that our armies are in."""
    view, t = play.view, words.t
    fights = [r for r in view.running_battles() if view.nation in (*r["attackers"], *r["defenders"])]
    if not fights:
        return []
    lines = tuple(
        Message(t("ui.alert.battle", province=words.province(r["province"]), weeks=r["weeks"])) for r in fights[:8]
    )
    return [Alert("crossed-swords", "warn", t("ui.alert.battles"), lines, Link("battle", fights[0]["province"]))]


def _congress(play: Play, words: Phrases) -> list[Alert]:
    """A session that is being canvassed, and motions that will be counted: what we have, and what is moved."""
    view, t = play.view, words.t
    coming = view.sitting()
    found = [m for _, m in view.motions()]
    offers = [Message(t("ui.alert.bloc_offer", faction=words.faction(o.sender)), True) for _, o in view.bloc_offers()]
    if not found and not offers and (coming is None or not coming.canvassing):
        return []
    lines = list(offers)
    title = t("ui.alert.motions", count=len(found)) if found else t("ui.congress.offers")
    if coming is not None and coming.canvassing:
        title = t("ui.alert.canvass", sitting=t(f"arena.{coming.arena}.{coming.name}"))
        lines.append(Message(t("ui.alert.sits", month=words.month(coming.sits), count=coming.sits - view.turn)))
    share = view.division().shares.get(play.faction, 0)
    lines.append(Message(t("ui.alert.share", share=words.figures.percent(share, 1))))
    for motion in found:
        named = words.motion(motion.kind, motion.about, motion.subject)
        text = t("ui.alert.motion", motion=named, month=words.month(motion.due))
        lines.append(Message(text, motion.about == play.faction))
    hot = any(line.hot for line in lines)
    return [Alert("congress", "bad" if hot else "warn", title, tuple(lines), Link("congress"))]


def _stores(play: Play, words: Phrases) -> list[Alert]:
    """Goods that have run out, and those of which less is left than last month has used up."""
    view, t = play.view, words.t
    lines = []
    for name in view.goods():
        stock, change = view.stock(name), view.last_month(name)
        if stock < 0 or (change < 0 and stock + change < 0):
            text = t("ui.alert.good", good=words.name("stock", name), stock=words.stock(name, stock))
            lines.append(Message(text, stock < 0, Link("stock", name=name), facts.WELLS.get(name, "warehouse")))
    if not lines:
        return []
    tone = "bad" if any(line.hot for line in lines) else "warn"
    return [Alert(lines[0].icon, tone, t("ui.alert.short"), tuple(lines), lines[0].link)]
