"""The month report: what happened, what concerns our own faction first, and every figure that moved with its cause."""

from __future__ import annotations

from typing import Any, Final

from game.core.units import PPM
from game.view.models import congress, faction, facts
from game.view.models.phrases import NATIONS, Phrases
from game.view.models.play import Link, Play
from game.view.models.work import Message, link_of
from game.view.words import Name

DELEGATES: Final = "_delegates"
"""Where a snapshot keeps our part of the body."""
LEAST: Final = PPM // 1000
"""A change of it that a percentage with one decimal can show."""
MOST: Final = 40
"""Lines of a month; what is farther from us gives way."""

OURS, WAR, POLITICS, WORKS, ABROAD = range(5)
"""In which order a report tells: our own faction, war, the politics of the country, what was built, the world."""


# -- figures -------------------------------------------------------------------------------------------------------
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
    """What we have of the body, before and after: that we are out of it or back, else the bloc whose loyalty has moved
    most of it the same way."""
    view, old = play.view, before.get(DELEGATES)
    new = view.division().shares.get(play.faction, 0) if congress.has_body(play) else None
    if old is None or new is None or abs(new - old) < LEAST:
        return []
    figures = words.figures
    told = words.t("ui.report.change", before=figures.percent(old, 1), after=figures.percent(new, 1))
    way = 1 if new > old else -1
    blocs = [row for row in faction.supporters(play, 1) if row.change * way > 0 and row.weight]
    most = max(blocs, key=lambda row: row.weight * row.change * way, default=None)
    cause = ""
    if not view.in_body(play.faction):
        cause = words.t("ui.report.outside", state=words.t(f"need.state.{view.faction_state(play.faction)}"))
    elif not old:
        cause = words.t("ui.report.inside")
    elif most is not None:
        amount = figures.milli_delta(most.change, 1)
        cause = words.t("ui.report.loyalty", bloc=words.name("bloc", most.id), amount=amount)
    return [Message(words.t("ui.congress.our_share"), new < old, Link("congress"), "discussion", told, cause)]


# -- what happened -------------------------------------------------------------------------------------------------
def happened(play: Play, words: Phrases) -> list[Message]:
    """What the facts of the last month and the chronicle of our country say, what is nearest to us first."""
    view = play.view
    rows: list[tuple[int, int, Message]] = []
    for fact in view.facts():
        message = _fact(play, words, fact)
        if message is not None:
            concerned = play.faction in (getattr(fact, name, -1) for name in _WHOSE)
            ours = concerned or fact.kind == "order_failed"
            rows.append((_nearness(fact.kind, ours, view.nation in fact.nations), len(rows), message))
    us = {view.faction_name(play.faction), view.leader(play.faction)} - {""}
    for entry in view.news(1):
        if view.nation in entry.nations and entry.kind not in TOLD:
            ours = not us.isdisjoint(entry.params.values())
            near = _nearness(entry.kind, ours, True)
            text = words.message(entry.kind, entry.params, "chronicle", entry.province)
            page = None if near == WAR else Link("congress")
            link = link_of(play, entry.kind, entry.params, entry.province, 0) or page
            icon = ICONS.get(entry.kind, "crossed-swords" if near == WAR else "congress")
            rows.append((near, len(rows), Message(text, ours, link, icon)))
    rows.sort(key=lambda row: row[:2])
    found: dict[str, Message] = {}
    for _, _, message in rows:
        found.setdefault(str(message.text), message)
    return list(found.values())[:MOST]


def _nearness(kind: str, ours: bool, home: bool) -> int:
    """How near to us something is (see `OURS` and those after it)."""
    if not home:
        return ABROAD
    if ours:
        return OURS
    if kind in _BUILT:
        return WORKS
    return WAR if kind in _FOUGHT else POLITICS


_WHOSE: Final = ("faction", "about", "mover", "leader")
_BUILT: Final = frozenset({"building_finished", "formation_raised", "technology_found"})
_FOUGHT: Final = frozenset(
    {"war_declared", "war_joined", "war_ended", "peace_made", "battle_fought", "province_captured", "formation_lost",
     "defeat", "city_bombed", "troops_dropped", "transports_caught", "capital_fell", "capitulated",
     "part_capitulated", "mutiny", "cease_fire", "cease_fire_over", "incident_settled", "border_incident",
     "ally_forsaken", "nation_fell", "nation_freed", "mediation", "aim_reached"}
)  # fmt: skip
TOLD: Final = frozenset(
    {"event", "motion_passed", "motion_failed", "sitting_held", "war_declared", "war_joined", "peace_made",
     "treaty_signed"}
)  # fmt: skip
"""Lines of the chronicle that a fact tells with its figures."""
CHRONICLED: Final = frozenset(
    {"plot_exposed", "seizure_tried", "election_held", "confidence_counted", "cabinet_formed", "cabinet_fell"}
)
"""Facts that the chronicle tells."""
WEEKLY: Final = frozenset({"air_losses", "shipping_sunk"})
"""Facts of every week that the windows of fleets and air groups add up."""


def _fact(play: Play, words: Phrases, fact: Any) -> Message | None:
    """A fact in words; None for what is told elsewhere and for failed orders of others."""
    view, kind = play.view, fact.kind
    if kind in ("motion_counted", "sitting_held"):
        return _party(words, fact)
    if kind in CHRONICLED or kind in WEEKLY:
        return None
    values: dict[str, Any] = {}
    for name in NATIONS:
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
        values["reason"] = words.key(fact.reason) if kind == "war_declared" else words.no_longer(fact.reason)
    if kind == "order_failed" and fact.faction != view.faction:
        return None
    if kind == "battle_fought":
        values |= {"lost": words.figures.short(fact.attacker_lost), "killed": words.figures.short(fact.defender_lost)}
        values["winner"] = words.t(f"ui.battle.{ {0: 'attacker', 1: 'defender'}.get(fact.winner, 'open') }")
    for name in ("dead", "men"):
        if hasattr(fact, name):
            values[name] = words.figures.short(getattr(fact, name))
    if kind == "formation_lost":
        values["name"] = words.formation_name(fact.name)
    if kind == "peace_made":
        values["outcome"] = words.t(f"ui.outcome.{fact.outcome}")
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
        alone = dict(fact.shares).get(fact.leader, 0) >= fact.share
        key = "ui.fact.sitting_held" if alone else "ui.fact.sitting_held_together"
        text = words.t(key, sitting=session, faction=who, share=figures.percent(fact.share, 1))
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
    "faction_state": "hazard-sign", "government_changed": "capitol", "leader_changed": "person",
    "bloc_joined": "linked-rings", "bloc_left": "linked-rings", "bloc_head": "linked-rings",
    "bloc_refused": "linked-rings", "card_played": "files", "card_answered": "files",
    "policy_changed": "scales", "decreed": "scales", "headline": "newspaper",
}  # fmt: skip
