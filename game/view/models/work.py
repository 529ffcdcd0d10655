"""Open work before the turn ends, the dispatch list, the month report, and the conditions on which a run stops."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from game.core.units import PPM
from game.view.models import congress, faction, facts
from game.view.models.build import queue
from game.view.models.phrases import Phrases
from game.view.models.play import Link, Play
from game.view.words import Name

HOT = frozenset({"war_declared", "formation_lost", "peace_offer", "treaty_broken", "order_failed", "event"})
ANSWERS = ("event", "offer")
DELEGATES = "_delegates"
"""Where a snapshot keeps our part of the body."""
LEAST = PPM // 1000
"""A change of it that a percentage with one decimal can show."""


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


# -- the month report ----------------------------------------------------------------------------------------------
def snapshot(play: Play) -> dict[str, int]:
    """Figures to compare a month with the one before."""
    view = play.view
    names = [*view.goods(), "stability", "will", *faction.gauges(play)]
    found = {name: view.stock(name) for name in names if name in view.rules.of("stock")}
    if congress.has_body(play):
        found[DELEGATES] = view.division().shares.get(play.faction, 0)
    found["_provinces"] = int((view.controller == view.nation).sum())
    found["_men"] = view.men_under_arms()
    return found


def changes(play: Play, words: Phrases, before: dict[str, int]) -> list[Message]:
    """Before, after and the largest cause of every figure that moved: our delegates, then the most moved first.

    Who does not govern reads its own figures before those of the country.
    """
    view = play.view
    own = set() if view.governs() else {"will", *faction.gauges(play)}
    rows = []
    for name, old in before.items():
        if name.startswith("_"):
            continue
        new, proto = view.stock(name), view.rules.get("stock", name)
        told = words.stock(name, old), words.stock(name, new)
        if told[0] == told[1]:
            continue
        lines = words.account(view.why_stock(name), 2)
        cause = Name("; ".join(f"{label} {amount}" for label, amount, _ in lines))
        moved = abs(new - old) * PPM // max(1, abs(old), abs(new))
        message = Message(
            words.name("stock", name),
            (new < old) != proto.unwanted,
            Link("stock", name=name),
            facts.WELLS.get(name, "flying-flag" if proto.scope == "faction" else "warehouse"),
            words.t("ui.report.change", before=told[0], after=told[1]),
            cause,
        )
        rows.append((name not in own, -moved, name, message))
    return [*_delegates(play, words, before), *(row[-1] for row in sorted(rows, key=lambda row: row[:3]))]


def _delegates(play: Play, words: Phrases, before: dict[str, int]) -> list[Message]:
    """What we have of the body, before and after, and the bloc whose loyalty has moved most of it the same way."""
    view, old = play.view, before.get(DELEGATES)
    new = view.division().shares.get(play.faction, 0) if congress.has_body(play) else None
    if old is None or new is None or abs(new - old) < LEAST:
        return []
    figures = words.figures
    told = words.t("ui.report.change", before=figures.percent(old, 1), after=figures.percent(new, 1))
    way = 1 if new > old else -1
    blocs = [row for row in faction.supporters(play, 1) if row.change * way > 0 and row.weight]
    most = max(blocs, key=lambda row: row.weight * row.change * way, default=None)
    cause = "" if most is None else words.t(
        "ui.report.loyalty", bloc=words.name("bloc", most.id), amount=figures.milli_delta(most.change, 1)
    )
    return [Message(words.t("ui.congress.our_share"), new < old, Link("congress"), "discussion", told, cause)]


def happened(play: Play, words: Phrases) -> list[Message]:
    """What the facts of the last month say, own affairs first."""
    view = play.view
    rows = []
    for number, fact in enumerate(view.facts()):
        own = view.nation in fact.nations
        message = _fact(play, words, fact)
        if message is not None:
            rows.append((not own, number, message))
    rows.sort(key=lambda row: row[:2])
    seen: set[str] = set()
    found = []
    for _, _, message in rows:
        if message.text not in seen:
            seen.add(message.text)
            found.append(message)
    return found[:40]


def _fact(play: Play, words: Phrases, fact: Any) -> Message | None:
    view, kind = play.view, fact.kind
    values: dict[str, Any] = {}
    for name in ("nation", "attacker", "defender", "by", "loser", "one", "other", "beside", "root"):
        number = getattr(fact, name, None)
        if isinstance(number, int):
            values[name] = words.nation(number)
    province = getattr(fact, "province", 0)
    if province:
        values["province"] = words.province(province)
    for name in ("building", "unit", "technology", "treaty", "event", "order"):
        if getattr(fact, name, ""):
            values[name] = words.name(name, getattr(fact, name))
    if kind in ("war_declared", "order_failed"):
        values["reason"] = words.key(fact.reason) if kind == "war_declared" else words.t(f"refusal.{fact.reason}")
    if kind == "order_failed" and fact.faction != view.faction:
        return None
    if kind == "battle_fought":
        values |= {"lost": words.figures.short(fact.attacker_lost), "killed": words.figures.short(fact.defender_lost)}
        values["winner"] = words.t(f"ui.battle.{ {0: 'attacker', 1: 'defender'}.get(fact.winner, 'open') }")
    if kind == "formation_lost":
        values["name"] = Name(fact.name)
    if kind == "peace_made":
        values["outcome"] = words.t(f"ui.outcome.{fact.outcome}")
    if kind in ("motion_counted", "sitting_held"):
        return _party(words, fact)
    if kind == "formation_raised" and getattr(fact, "uid", 0):
        link: Link | None = Link("formation", fact.uid)
    elif kind == "battle_fought":
        link = Link("battle", province)
    else:
        numbers = [n for n in fact.nations if n != view.nation]
        link = Link("province", province) if province else Link("nation", numbers[0]) if numbers else None
    hot = (
        kind in ("war_declared", "province_captured", "formation_lost", "order_failed") and view.nation in fact.nations
    )
    return Message(words.t(f"ui.fact.{kind}", **values), hot, link, ICONS.get(kind, "newspaper"))


def _party(words: Phrases, fact: Any) -> Message:
    """A session or a count, told with its figures."""
    figures = words.figures
    if fact.kind == "sitting_held":
        who = words.faction(fact.leader)
        session = words.t(f"arena.{fact.arena}.{fact.sitting}")
        text = words.t("ui.fact.sitting_held", sitting=session, faction=who, share=figures.percent(fact.share, 1))
        return Message(text, True, Link("congress"), "congress")
    key = "ui.fact.motion_counted.passed" if fact.ayes >= fact.needed else "ui.fact.motion_counted.failed"
    values = {"ayes": figures.percent(fact.ayes, 1), "needed": figures.percent(fact.needed, 1)}
    text = words.t(key, motion=words.motion(fact.motion, fact.about, fact.subject), **values)
    return Message(text, True, Link("congress"), "gavel")


ICONS = {
    "building_finished": "factory", "formation_raised": "lee-enfield", "technology_found": "microscope",
    "battle_fought": "crossed-swords", "province_captured": "flying-flag", "formation_lost": "tombstone",
    "war_declared": "crossed-swords", "war_joined": "crossed-swords", "peace_made": "peace-dove",
    "treaty_signed": "scroll-quill", "event_happened": "newspaper", "order_failed": "hazard-sign",
}  # fmt: skip

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
