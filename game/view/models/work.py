"""Open work before the turn ends, the dispatch list, and the conditions on which a run stops."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from game.core.units import PPM
from game.view.models import facts
from game.view.models.build import queue
from game.view.models.phrases import Phrases
from game.view.models.play import Link, Play

HOT = frozenset({"war_declared", "formation_lost", "peace_offer", "treaty_broken", "order_failed", "event"})
ANSWERS = ("event", "offer")


@dataclass(frozen=True, slots=True)
class Message:
    """A line of the terminal or of a report."""

    text: str
    hot: bool = False
    link: Link | None = None
    icon: str = ""
    before: str = ""
    after: str = ""


# -- open work -----------------------------------------------------------------------------------------------------
def open_work(play: Play, words: Phrases) -> list[Message]:
    """What a careful player would still do this month; empty when nothing is open."""
    view, t = play.view, words.t
    answered = {getattr(o, "event", 0) for o in play.plan()} | {getattr(o, "offer", 0) for o in play.plan()}
    found = []
    for uid, event in view.open_events():
        if uid not in answered and view.answers(event):
            text = t("ui.work.event", event=words.name("event", event.event))
            found.append(Message(text, True, Link("event", uid), "scroll-quill"))
    for uid, bid in view.bloc_offers():
        if uid not in answered:
            text = t("ui.work.bloc_offer", faction=words.name("faction", view.faction_name(bid.sender)))
            found.append(Message(text, True, Link("congress", name="alliances"), "linked-rings"))
    if view.holds("foreign"):
        for uid, offer in view.offers():
            if uid not in answered:
                text = t("ui.work.offer", offer=words.offer_name(offer.kind, offer.sender))
                found.append(Message(text, True, Link("offer", uid), "envelope"))
    for uid, bloc in view.bloc_offers():
        if uid not in answered:
            text = t("ui.work.alliance", faction=words.faction(bloc.sender))
            found.append(Message(text, True, Link("congress"), "shaking-hands"))
    blind = view.underrates()
    if blind and view.blocs():
        text = t("ui.work.blind", share=words.figures.percent(blind), act=words.name("act", "inquire"))
        found.append(Message(text, False, Link("congress"), "binoculars"))
    found += _idle_hands(play, words)
    price = min((o.will for p in view.rules.of("policy").values() for o in p.options.values() if o.will), default=0)
    spare = play.spare("will")
    if view.governs() and price and spare >= 2 * price:
        found.append(
            Message(t("ui.work.will", will=words.stock("will", spare)), False, Link("tab", name="politics"), "fist")
        )
    return found


def _idle_hands(play: Play, words: Phrases) -> list[Message]:
    view, t = play.view, words.t
    found = []
    rows = queue(play, None)
    for portfolio, kind, limit, tab in (
        ("plan", "building", "building_crews", "production"),
        ("research", "technology", "research_slots", "research"),
    ):
        busy = sum(row.link.kind == kind for row in rows)
        room = view.quantity(limit)
        if view.holds(portfolio) and not view.delegated(portfolio) and busy < room:
            found.append(Message(t(f"ui.work.{kind}", busy=busy, room=room), False, Link("tab", name=tab), "wrench"))
    if view.holds("army") and not view.delegated("army") and view.enemies():
        idle = facts.idle(play)
        if idle:
            found.append(
                Message(t("ui.work.idle", count=len(idle)), False, Link("formation", idle[0].uid), "lee-enfield")
            )
    return found


# -- messages ------------------------------------------------------------------------------------------------------
def link_of(play: Play, kind: str, params: dict[str, Any], province: int, subject: int) -> Link | None:
    """What a message names, the most useful thing first."""
    view = play.view
    if kind == "event" and subject in dict(view.open_events()):
        return Link("event", subject)
    if (kind.endswith("_offer") or kind == "call_to_arms") and subject in dict(view.offers()):
        return Link("offer", subject)
    if "sitting" in params or "motion" in params:
        return Link("congress") if view.nation == _nation_of(view, params) else None
    if province:
        return Link("province", province)
    for key in ("nation", "attacker", "by", "one", "other", "root", "defender"):
        tag = params.get(key)
        if isinstance(tag, str) and tag in view.tags:
            number = view.tags.index(tag)
            if number != view.nation or key == "root":
                return Link("nation", number)
    return None


def _nation_of(view: Any, params: dict[str, Any]) -> int:
    """Whose body a message is about."""
    if "arena" not in params:
        return view.tags.index(params["nation"]) if params.get("nation") in view.tags else int(view.nation)
    return int(view.tags.index(view.rules.get("arena", params["arena"]).nation))


def dispatches(play: Play, words: Phrases, months: int = 4) -> list[Message]:
    """The desk's messages of the last months, oldest first, then the news of the world."""
    view = play.view
    rows: list[tuple[int, int, Message]] = []
    told = set()
    for uid, d in view.dispatches():
        if d.turn < view.turn - months:
            continue
        told.add((d.kind, d.params.get("event")))
        text = words.message(d.kind, d.params, "dispatch", d.province)
        line = words.t("ui.terminal.line", month=words.month(d.turn), text=text)
        rows.append((d.turn, uid, Message(line, d.kind in HOT, link_of(play, d.kind, d.params, d.province, d.subject))))
    for number, e in enumerate(view.news(months)):
        if (e.kind, e.params.get("event")) in told:
            continue
        text = words.message(e.kind, e.params, "chronicle", e.province)
        line = words.t("ui.terminal.line", month=words.month(e.turn), text=text)
        hot = e.kind in HOT and view.nation in e.nations
        rows.append((e.turn, -10_000 + number, Message(line, hot, link_of(play, e.kind, e.params, e.province, 0))))
    found: dict[str, Message] = {}
    for _, _, message in sorted(rows, key=lambda row: row[:2]):
        found.setdefault(str(message.text), message)
    return list(found.values())


def opening_lines(play: Play, words: Phrases) -> list[Message]:
    """What stands on the desk before anything has happened."""
    view, t = play.view, words.t
    supply, need = view.power()
    found = [Message(t("ui.terminal.open", month=words.month(view.turn), nation=words.nation(view.nation)))]
    found.append(
        Message(t("ui.terminal.army", count=len(facts.own(play)), men=words.figures.short(view.men_under_arms())))
    )
    tone = supply < need
    found.append(Message(t("ui.terminal.power", supply=supply, need=need), tone, Link("tab", name="production")))
    money = words.stock("treasury", view.stock("treasury"))
    found.append(
        Message(
            t("ui.terminal.money", money=money, works=len(view.constructions())), False, Link("stock", name="treasury")
        )
    )
    near = sorted((n for n in view.neighbours(view.nation)), key=lambda n: (view.relations(n, view.nation), n))
    for nation in near[:4]:
        relations = words.figures.milli_delta(view.relations(nation, view.nation), 0)
        strength = words.figures.percent(view.strength(nation) * PPM // max(1, view.strength(view.nation)))
        text = t("ui.terminal.neighbour", nation=words.nation(nation), relations=relations, strength=strength)
        found.append(Message(text, view.relations(nation, view.nation) <= -50_000, Link("nation", nation)))
    for foe in view.enemies():
        found.append(Message(t("ui.terminal.war", nation=words.nation(foe)), True, Link("nation", foe)))
    return found


# -- run until -----------------------------------------------------------------------------------------------------
STOPS = ("war", "province_lost", "queue_empty", "research_done", "offer", "event", "order_failed")


def stops(play: Play, words: Phrases, chosen: Sequence[str]) -> str:
    """Why a run stops now after the month just resolved; "" to go on."""
    view = play.view
    kinds = [fact for fact in view.facts() if view.nation in fact.nations]
    tests = {
        "war": any(f.kind in ("war_declared", "war_joined") for f in kinds),
        "province_lost": any(f.kind == "province_captured" and f.loser == view.nation for f in kinds),
        "queue_empty": view.holds("plan") and not view.delegated("plan") and not view.constructions(),
        "research_done": any(f.kind == "technology_found" and f.nation == view.nation for f in kinds),
        "offer": bool(view.offers()),
        "event": any(view.answers(event) for _, event in view.open_events()),
        "order_failed": any(f.kind == "order_failed" and f.faction == view.faction for f in kinds),
    }
    return next((words.t(f"ui.until.{stop}") for stop in STOPS if stop in chosen and tests[stop]), "")
