"""What the sidebar offers: buildings, units and technologies with their cost, their lock, and the queues."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from game.core.errors import Refusal
from game.orders.army import RaiseTemplate
from game.orders.base import Order
from game.orders.build import Build, CancelProject, RankProject
from game.orders.forces import Recruit
from game.orders.research import StartResearch
from game.view.models.ministry import composition, figures
from game.view.models.phrases import Phrases
from game.view.models.play import Link, Play
from game.view.words import Name

SKY = {
    "land": "agriculture", "mines": "resource", "heavy": "industry", "light": "civil", "power": "science",
    "transport": "rail", "army": "artillery", "war": "artillery", "science": "science", "military": "artillery",
    "naval": "navy", "science_": "science", "infantry": "infantry", "cavalry": "cavalry", "armour": "armour",
    "artillery": "artillery", "motorised": "rail", "infrastructure": "rail", "industry": "industry",
    "agriculture": "agriculture", "aviation": "air", "atomic": "science", "chemistry": "science",
    "communications": "secret", "electricity": "science", "rocketry": "air", "airborne": "air",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """One cameo: what it is, its price, how far the first of its kind is, and why it is closed."""

    kind: str
    id: str
    caption: str
    icon: str
    sky: str
    cost: str
    count: int = 0
    progress: int | None = None
    lock: str = ""
    placed: bool = False
    """Whether a province is asked for."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a queue. `uid` 0 is an order of this month's plan, at `place` of the plan."""

    uid: int
    place: int
    icon: str
    title: str
    where: str
    progress: int
    """Thousandths."""
    note: str
    link: Link


def _caption(words: Phrases, kind: str, name: str) -> str:
    """The short name where there is one: captions are narrow."""
    return words.speech.first(f"{kind}.{name}.short", f"{kind}.{name}.name")


def _progress(play: Play, kind: str, name: str) -> tuple[int, int | None]:
    """(how many are under way or ordered, thousandths of the first)."""
    shares = [row.progress for row in queue(play, None, kind) if _same(play, row, name)]
    return len(shares), max(shares) if shares else None


def _same(play: Play, row: Row, name: str) -> bool:
    return row.link.name == name


def items(play: Play, words: Phrases, tab: str) -> list[Item]:
    """The cameos of a tab: production, army, navy or research."""
    if tab == "production":
        return list(_buildings(play, words))
    if tab == "research":
        return list(_technologies(play, words))
    units = list(_units(play, words, {"navy": "sea", "air": "air"}.get(tab, "land")))
    return [*_corps(play, words), *units] if tab == "army" else units


def _by_menu(table: dict[str, Any]) -> list[Any]:
    return sorted(table.values(), key=lambda proto: (proto.menu_order, proto.id))


def _buildings(play: Play, words: Phrases) -> Iterator[Item]:
    view = play.view
    for proto in _by_menu(dict(view.rules.of("building"))):
        if proto.hidden or proto.abstract:
            continue
        missing = [tech for tech in proto.requires if not view.knows(tech)]
        lock: str = (
            words.t("refusal.needs_technology", technology=words.name("technology", missing[0])) if missing else ""
        )
        if not lock and not view.holds("plan"):
            lock = words.t("refusal.no_authority", portfolio=words.name("portfolio", "plan"))
        count, share = _progress(play, "building", proto.id)
        yield Item(
            "building",
            proto.id,
            _caption(words, "building", proto.id),
            proto.icon or "factory",
            SKY.get(proto.category, "industry"),
            words.figures.short(proto.cost.get("treasury", 0)),
            count,
            share,
            lock,
            True,
        )


def _units(play: Play, words: Phrases, domain: str) -> Iterator[Item]:
    view = play.view
    office = view.rules.get("order", "recruit").portfolio or "army"
    newer = {
        p.replaces for p in view.rules.of("unit").values() if p.replaces and all(view.knows(t) for t in p.requires)
    }
    for proto in _by_menu(dict(view.rules.of("unit"))):
        if proto.domain != domain or proto.id in newer:
            continue
        missing = [tech for tech in proto.requires if not view.knows(tech)]
        lock: str = (
            words.t("refusal.needs_technology", technology=words.name("technology", missing[0])) if missing else ""
        )
        if not lock and not view.holds(office):
            lock = words.t("refusal.no_authority", portfolio=words.name("portfolio", office))
        count, share = _progress(play, "unit", proto.id)
        sky = {"sea": "navy", "air": "air"}.get(domain) or SKY.get(proto.category, "infantry")
        yield Item(
            "unit",
            proto.id,
            _caption(words, "unit", proto.id),
            proto.icon or "lee-enfield",
            sky,
            words.figures.short(proto.cost.get("treasury", 0)),
            count,
            share,
            lock,
            True,
        )


def _corps(play: Play, words: Phrases) -> Iterator[Item]:
    """Templates the nation can raise: its own designs, and those of the rules for whose arms it has the knowledge."""
    view = play.view
    lock: str = "" if view.holds("army") else words.t("refusal.no_authority", portfolio=words.name("portfolio", "army"))
    for key, name, units in view.templates():
        if view.missing_tech(units):
            continue
        count, share = _progress(play, "template", key)
        chief = view.rules.get("unit", max(sorted(units), key=lambda unit: units[unit]))
        icon = (view.rules.of("template")[key].icon if not name else "") or chief.icon or "lee-enfield"
        cost = words.figures.short(view.sheet(units).cost.get("treasury", 0))
        caption = Name(name) if name else words.speech.first(f"template.{key}.short", f"template.{key}.name")
        sky = SKY.get(chief.category, "infantry")
        yield Item("template", key, caption, icon, sky, cost, count, share, lock, True)


def _technologies(play: Play, words: Phrases) -> Iterator[Item]:
    """What can be begun now or is being worked on, oldest first; then what waits for one step more."""
    view = play.view
    rows = []
    for name, proto in view.rules.of("technology").items():
        if view.knows(name):
            continue
        missing = [tech for tech in proto.requires if not view.knows(tech)]
        if len(missing) <= 1:
            rows.append((bool(missing), proto.date, name, proto, missing))
    for _, _, name, proto, missing in sorted(rows, key=lambda row: row[:3]):
        count, share = _progress(play, "technology", name)
        lock: str = (
            words.t("refusal.needs_technology", technology=words.name("technology", missing[0])) if missing else ""
        )
        if not lock and not view.holds("research"):
            lock = words.t("refusal.no_authority", portfolio=words.name("portfolio", "research"))
        yield Item(
            "technology",
            name,
            _caption(words, "technology", name),
            proto.icon or "microscope",
            SKY.get(proto.branch, "science"),
            words.figures.short(proto.cost),
            count,
            share,
            lock,
        )


# -- queues --------------------------------------------------------------------------------------------------------
def queue(play: Play, words: Phrases | None, kind: str = "") -> list[Row]:
    """Work under way and what this month's plan adds to it; without `words` only figures and ids."""
    rows = [*_works(play, words), *_trainings(play, words), *_studies(play, words), *_planned(play, words)]
    wanted = (kind, "template") if kind == "unit" else (kind,)
    return [row for row in rows if not kind or row.link.kind in wanted]


def _title(words: Phrases | None, kind: str, name: str) -> str:
    if words is None:
        return ""
    return words.template(name) if kind == "template" else words.name(kind, name)


def title(words: Phrases, kind: str, name: str) -> str:
    """The name of what a cameo stands for."""
    return _title(words, kind, name)


def _place(words: Phrases | None, province: int) -> str:
    return words.province(province) if words is not None else ""


def _works(play: Play, words: Phrases | None) -> Iterator[Row]:
    view = play.view
    for uid, part in view.constructions():
        proto = view.rules.get("building", part.building)
        left = -(-(1_000_000 - part.progress) * proto.months // 1_000_000)
        note = words.t("ui.queue.months", months=max(1, left)) if words else ""
        yield Row(
            uid,
            -1,
            proto.icon or "factory",
            _title(words, "building", part.building),
            _place(words, part.province),
            part.progress // 1000,
            note,
            Link("building", part.province, part.building),
        )


def _trainings(play: Play, words: Phrases | None) -> Iterator[Row]:
    view = play.view
    for uid, part in view.training():
        proto = view.rules.get("unit", part.unit)
        kind, name = ("template", part.template) if part.template else ("unit", part.unit)
        months = view.training_months(view.sheet(part.units).months if part.units else proto.months)
        share = 1000 * max(0, months - part.months_left) // max(1, months)
        note = ""
        if words is not None:
            note = (
                words.t("ui.queue.months", months=max(1, part.months_left))
                if part.started
                else words.t("ui.queue.waits")
            )
        yield Row(
            uid,
            -1,
            proto.icon or "lee-enfield",
            _title(words, kind, name),
            _place(words, part.province),
            share,
            note,
            Link(kind, part.province, name),
        )


def _studies(play: Play, words: Phrases | None) -> Iterator[Row]:
    view = play.view
    for uid, part in view.research():
        proto = view.rules.get("technology", part.technology)
        share = min(999, 1000 * part.progress // max(1, proto.cost))
        note = words.t("ui.queue.points", done=part.progress, cost=proto.cost) if words is not None else ""
        yield Row(
            uid,
            -1,
            proto.icon or "microscope",
            _title(words, "technology", part.technology),
            "",
            share,
            note,
            Link("technology", 0, part.technology),
        )


def _planned(play: Play, words: Phrases | None) -> Iterator[Row]:
    note = words.t("ui.queue.planned") if words is not None else ""
    for place, order in enumerate(play.plan()):
        if isinstance(order, Build):
            kind, name, province = "building", order.building, order.province
        elif isinstance(order, Recruit):
            kind, name, province = "unit", order.unit, order.province
        elif isinstance(order, RaiseTemplate):
            kind, name, province = "template", order.template, order.province
        elif isinstance(order, StartResearch):
            kind, name, province = "technology", order.technology, 0
        else:
            continue
        known = play.view.rules.of(kind).get(name)
        icon = known.icon if known is not None and known.icon else "files" if kind == "template" else "cog"
        where = _place(words, province) if province else ""
        yield Row(0, place, icon, _title(words, kind, name), where, 0, note, Link(kind, province, name))


# -- orders --------------------------------------------------------------------------------------------------------
def order_for(play: Play, kind: str, name: str, province: int = 0) -> Order:
    """The order a cameo stands for."""
    if kind == "building":
        return Build(play.faction, province, name)
    if kind == "unit":
        return Recruit(play.faction, province, name)
    if kind == "template":
        return RaiseTemplate(play.faction, province, name)
    return StartResearch(play.faction, name)


def sites(play: Play, kind: str, name: str) -> list[int]:
    """Provinces where it may go, the best first: deposits, then townspeople; barracks near the capital."""
    view = play.view
    mine = np.flatnonzero(view.controller == view.nation)
    mine = mine[mine <= view.atlas.n_land]
    fit = [int(p) for p in mine if play.check(order_for(play, kind, name, int(p))) is None]
    home = view.capital(view.nation)
    if kind in ("unit", "template"):
        return sorted(fit, key=lambda p: (p != home, -int(view.people[p]), p))
    proto = view.rules.get("building", name)
    rich = view.atlas.deposits[["coal", "iron", "oil"].index(proto.deposit)] if proto.deposit else None
    levels = view.levels(name)
    busy = {row.link.id for row in queue(play, None, "building") if row.link.name == name}

    def worth(p: int) -> tuple[int, int, int]:
        depth = int(rich[p]) if rich is not None else 0
        return (p in busy, -depth, -int(view.people[p]) * (int(view.town[p]) // 1000 + 1) // (int(levels[p]) + 1))

    return sorted(fit, key=worth)


def best_site(play: Play, kind: str, name: str) -> int:
    """The province the staff would choose; 0 when there is none."""
    return next(iter(sites(play, kind, name)), 0)


def refusal_anywhere(play: Play, kind: str, name: str) -> Refusal | None:
    """Why a thing can be had nowhere, asked at the capital."""
    return play.check(order_for(play, kind, name, play.view.capital(play.view.nation)))


def stop(play: Play, row: Row) -> Refusal | None:
    """Take a line off its queue: withdraw it from the plan, or order its end."""
    if row.uid == 0:
        play.withdraw(row.place)
        return None
    return play.issue(CancelProject(play.faction, row.uid))


def first(play: Play, row: Row) -> Refusal | None:
    """Put a line first."""
    return play.issue(RankProject(play.faction, row.uid)) if row.uid else None


def details(play: Play, words: Phrases, item: Item) -> list[tuple[str, str]]:
    """Account lines of a cameo's tooltip."""
    view = play.view
    if item.kind == "template":
        units = next((units for key, _, units in view.templates() if key == item.id), {})
        return [(composition(words, units), ""), *figures(words, view, units)]
    proto = view.rules.get(item.kind, item.id)
    rows: list[tuple[str, str]] = []
    if item.kind == "technology":
        rows.append((words.t("ui.tech.cost"), words.figures.short(proto.cost)))
        rows.append((words.t("ui.tech.branch"), words.t(f"branch.{proto.branch}.name")))
        rows.append((words.t("ui.tech.date"), Name(str(proto.date)[:4])))
        return rows + [(words.t(f"quantity.{row.quantity}.name"), _row_value(words, row)) for row in proto.rows]
    for stock, amount in proto.cost.items():
        rows.append((words.name("stock", stock), words.stock(stock, amount)))
    if item.kind == "unit":
        rows.append((words.name("stock", "manpower"), words.figures.short(proto.men)))
    rows.append((words.t("ui.build.months"), Name(str(proto.months))))
    if item.kind == "building":
        rows += [
            (words.t("ui.build.makes", stock=words.name("stock", good)), words.change_of(good, amount))
            for good, amount in proto.makes.items()
        ]
        rows += [(words.t(f"quantity.{row.quantity}.name"), _row_value(words, row)) for row in proto.rows]
    else:
        for key in ("soft", "hard", "defence", "breakthrough"):
            rows.append((words.t(f"ui.unit.{key}"), Name(str(getattr(proto, key)))))
        for good, amount in proto.upkeep.items():
            rows.append((words.t("ui.unit.upkeep", stock=words.name("stock", good)), words.stock(good, amount)))
    return rows


def _row_value(words: Phrases, row: Any) -> str:
    unit = "ppm" if row.op == "pct" else str(words.view.rules.get("quantity", row.quantity).unit)
    return words.change(row.value, unit)
