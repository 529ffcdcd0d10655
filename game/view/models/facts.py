"""What the panels say of a province, a nation, a formation: lines of label, figure, and the reason behind it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from game.core.units import DIVISION, PPM
from game.view.models.phrases import Phrases
from game.view.models.play import Link, Play
from game.view.words import Name
from game.world.views import EXACT, Explanation, FormationView

Why = Callable[[], Explanation]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a panel."""

    label: str
    value: str
    icon: str = ""
    tone: str = "white"
    delta: str = ""
    delta_tone: str = "good"
    why: Why | None = None
    note: str = ""
    """A sentence for the tooltip when there is no account."""
    link: Link | None = None


WELLS = {
    "treasury": "coins", "manpower": "person", "coal": "coal-pile", "iron": "mine-wagon", "steel": "metal-bar",
    "oil": "oil-drum", "grain": "wheat", "machines": "gears", "arms": "ammo-box", "will": "fist", "stability": "scales",
}  # fmt: skip


def wells(play: Play, words: Phrases) -> list[Line]:
    """The resource wells of the top bar: stock and last month's change."""
    view = play.view
    reserved = play.session.reserved(play.seat)
    rows = []
    for name in [*view.goods(), "stability", "will"]:
        if name not in view.rules.of("stock"):
            continue
        change, stock = view.last_month(name), view.stock(name)
        note = ""
        if reserved.get(name):
            note = words.t("ui.well.reserved", amount=words.stock(name, reserved[name]))
        rows.append(
            Line(
                words.name("stock", name),
                words.stock(name, stock - reserved.get(name, 0)),
                WELLS.get(name, "warehouse"),
                "bad" if stock < 0 else "white",
                words.change_of(name, change) if change else "",
                "good" if change >= 0 else "bad",
                _stock_why(play, name),
                note,
                Link("stock", name=name),
            )
        )
    return rows


def _stock_why(play: Play, name: str) -> Why:
    return lambda: play.view.why_stock(name)


def _quantity_why(play: Play, name: str, subject: int | None = None) -> Why:
    return lambda: play.view.why_quantity(name, subject)


# -- provinces -----------------------------------------------------------------------------------------------------
def province_lines(play: Play, words: Phrases, province: int) -> list[Line]:
    """What is known of a province."""
    view, t, figures = play.view, words.t, words.figures
    if province > view.atlas.n_land:
        return _sea_lines(play, words, province)
    owner, holder = int(view.owner[province]), int(view.controller[province])
    rows = [
        Line(t("ui.province.owner"), words.nation(owner), "flying-flag", link=Link("nation", owner)),
        Line(
            t("ui.province.people"),
            figures.short(int(view.people[province])),
            "person",
            note=t("ui.province.people.tip"),
        ),
        Line(
            t("ui.province.town"),
            figures.percent(int(view.town[province])),
            "modern-city",
            note=t("ui.province.town.tip"),
        ),
    ]
    if holder != owner:
        rows.insert(
            1,
            Line(t("ui.province.holder"), words.nation(holder), "tattered-banner", "warn", link=Link("nation", holder)),
        )
    cores = [n for n in view.cores_of(province) if n != owner]
    if cores:
        names = Name(", ".join(words.nation(n) for n in cores[:2]))
        rows.append(Line(t("ui.province.claims"), names, "scroll-quill", "warn", note=t("ui.province.claims.tip")))
    if holder == view.nation or view.may_enter(holder):
        rows.append(_supply_line(play, words, int(view.supply[province]), province))
        rows += _neck(play, words, province)
    deposits = [
        t("ui.deposit.level", deposit=t(f"ui.deposit.{kind}"), level=int(view.atlas.deposits[k][province]))
        for k, kind in enumerate(("coal", "iron", "oil"))
        if view.atlas.deposits[k][province]
    ]
    if deposits:
        rows.append(
            Line(t("ui.province.deposits"), Name(", ".join(deposits)), "miner", note=t("ui.province.deposits.tip"))
        )
    rows += _occupied(play, words, province)
    rows += _garrison(play, words, province)
    return rows


def _occupied(play: Play, words: Phrases, province: int) -> list[Line]:
    """Partisans where one can know of them, and how well occupied land of ours is guarded."""
    view, t = play.view, words.t
    rows = []
    bands = view.partisans(province)
    if bands:
        text = words.figures.milli(bands, 0)
        rows.append(Line(t("stock.partisans.name"), text, "stick-grenade", "bad", note=t("ui.province.partisans.tip")))
    guard = view.guard(province)
    if guard >= 0:
        tone = "good" if guard >= PPM else "warn"
        share = words.figures.percent(guard)
        rows.append(Line(t("ui.province.guard"), share, "sergeant", tone, note=t("ui.province.guard.tip")))
    return rows


def _supply_line(play: Play, words: Phrases, share: int, province: int) -> Line:
    """The share of their need that troops receive, with the account of a province (0 for none)."""
    tone = "good" if share >= PPM * 3 // 4 else "warn" if share >= PPM // 3 else "bad"
    why = (lambda: play.view.why_supply(province)) if province else None
    label, note = words.t("ui.province.supply"), words.t("ui.province.supply.tip")
    return Line(label, words.figures.percent(share), "truck", tone, why=why, note=note)


def _neck(play: Play, words: Phrases, province: int) -> list[Line]:
    """What holds supply up on the way to a province, when anything does."""
    way = play.view.supply_path(province)
    if way.reason == "none":
        return []
    said = words.t(f"supply.neck.{way.reason}", place=words.province(way.neck))
    note = words.t("ui.map.tip.supply_neck", reason=said)
    link = Link("province", way.neck) if way.neck != province else None
    label, short = words.t("ui.province.supply_neck"), words.t(f"supply.short.{way.reason}")
    return [Line(label, short, "path-distance", "warn", note=note, link=link)]


def _sea_lines(play: Play, words: Phrases, province: int) -> list[Line]:
    coasts = Name(", ".join(words.province(p) for p in play.view.coasts(province)[:4]))
    return [Line(words.t("ui.province.coasts"), coasts, "harbor-dock"), *_garrison(play, words, province)]


def _garrison(play: Play, words: Phrases, province: int) -> list[Line]:
    view = play.view
    if view.sight[province] < EXACT - 1:
        seen = int(view.seen_turn[province])
        when = words.month(seen) if seen >= 0 else words.t("ui.province.never")
        return [
            Line(words.t("ui.province.unseen"), when, "sight-disabled", "dim", note=words.t("ui.province.unseen.tip"))
        ]
    here = [f for f in view.formations() if f.province == province]
    if not here:
        return []
    low, high = sum(f.low for f in here) // DIVISION, sum(f.high for f in here) // DIVISION
    count = Name(str(low)) if low == high else words.t("ui.range", low=low, high=high)
    return [Line(words.t("ui.province.garrison"), count, "lee-enfield", link=Link("formation", here[0].uid))]


def province_works(play: Play, words: Phrases, province: int) -> list[tuple[str, str, int]]:
    """(building, icon, level) that stand in a province, the largest first."""
    view = play.view
    if province > view.atlas.n_land:
        return []
    found = []
    for name, proto in view.rules.of("building").items():
        level = int(view.levels(name)[province])
        if level and not proto.hidden:
            found.append((name, str(proto.icon or "factory"), level))
    return sorted(found, key=lambda row: (-row[2], row[0]))


def province_title(play: Play, words: Phrases, province: int) -> tuple[str, str]:
    """Name, and what kind of place it is."""
    view = play.view
    name = words.province(province)
    if province > view.atlas.n_land:
        return name, words.t("ui.province.sea")
    terrain = words.t(f"terrain.{view.atlas.terrain[province]}.name")
    owner = int(view.owner[province])
    form = "capital" if owner >= 0 and view.capital(owner) == province else "plain"
    return name, words.t(f"ui.province.side.{form}", nation=words.nation(owner), terrain=terrain)


# -- formations ----------------------------------------------------------------------------------------------------
def own(play: Play) -> list[FormationView]:
    """Own formations."""
    return [f for f in play.view.formations() if f.nation == play.view.nation]


def idle(play: Play) -> list[FormationView]:
    """Own formations that stand without an order and are not told to hold: nobody has thought of them."""
    ordered = {getattr(o, "formation", 0) for o in play.plan()}
    ordered |= {uid for draft in play.view.front_drafts() for uid in draft.formations}
    ordered |= {uid for o in play.plan() for uid in getattr(o, "uids", ())}
    busy = play.view.enemies()
    return [
        f
        for f in own(play)
        if not (f.target or f.retreating or f.uid in ordered)
        and (f.mission == "none" and busy if f.naval or f.flying else True)
    ]


def formation_lines(play: Play, words: Phrases, formation: FormationView) -> list[Line]:
    """What is known of a formation."""
    t, figures = words.t, words.figures
    low, high = formation.low // DIVISION, formation.high // DIVISION
    strength = Name(str(low)) if low == high else t("ui.range", low=low, high=high)
    key = "ships" if formation.naval else "wings" if formation.flying else "divisions"
    rows = [
        Line(
            t("ui.formation.where"),
            words.province(formation.province),
            "position-marker",
            link=Link("province", formation.province),
        ),
        Line(t(f"ui.formation.{key}"), strength, formation.icon or "lee-enfield", note=t("ui.formation.strength.tip")),
    ]
    if not formation.exact:
        owner, link = words.nation(formation.nation), Link("nation", formation.nation)
        return [*rows, Line(t("ui.formation.owner"), owner, "flying-flag", link=link)]
    rows.append(Line(t("ui.formation.men"), figures.short(formation.men), "person", note=t("ui.formation.men.tip")))
    for name, icon in (("organisation", "rally-the-troops"), ("morale", "flying-flag"), ("experience", "star-medal")):
        value = getattr(formation, name)
        tone = "good" if value >= 60_000 else "warn" if value >= 30_000 else "bad"
        rows.append(
            Line(
                t(f"ui.formation.{name}"),
                figures.milli(value, 0),
                icon,
                tone if name != "experience" else "white",
                note=t(f"ui.formation.{name}.tip"),
            )
        )
    if formation.naval or formation.flying:
        mission, area = t(f"mission.{formation.mission}.name"), formation.area
        rows.append(Line(t("ui.fleets.mission"), mission, "compass", note=t(f"mission.{formation.mission}.desc")))
        if area:
            rows.append(Line(t("ui.fleets.area"), words.province(area), "crosshair", link=Link("province", area)))
        return rows
    afield = formation.nation == play.view.nation and formation.supply < PPM
    rows.append(_supply_line(play, words, formation.supply, formation.province if afield else 0))
    rows += _commander_line(play, words, formation)
    if formation.target:
        rows.append(
            Line(
                t("ui.formation.marches"),
                words.province(formation.target),
                "path-distance",
                "brass",
                link=Link("province", formation.target),
            )
        )
    return rows


def _commander_line(play: Play, words: Phrases, formation: FormationView) -> list[Line]:
    """Who leads an own formation, if anybody of note does."""
    leader = play.view.commander_of(formation.uid) if formation.nation == play.view.nation else None
    if leader is None:
        return []
    note = words.t("ui.ministry.skill.of", skill=words.figures.milli(leader.skill, 0))
    return [Line(words.t("ui.formation.commander"), words.name("person", leader.id), "star-medal", note=note)]


def formation_units(words: Phrases, formation: FormationView) -> str:
    """Its divisions by type in one line."""
    parts = [
        words.t("ui.formation.part", count=words.figures.milli(count), unit=words.name("unit", unit))
        for unit, count in sorted(formation.units, key=lambda part: -part[1])
    ]
    return Name(", ".join(parts))


# -- nations -------------------------------------------------------------------------------------------------------
def nation_lines(play: Play, words: Phrases, nation: int) -> list[Line]:
    """What is known of a nation."""
    view, t, figures = play.view, words.t, words.figures
    government = view.government(nation)
    mine = view.owner == nation
    rows = [
        Line(t("ui.nation.government"), words.name("faction", government) if government else t("ui.nobody"), "podium"),
        Line(t("ui.nation.ruler"), words.ruler(nation), "person"),
        Line(t("ui.nation.provinces"), Name(str(int(mine.sum()))), "treasure-map"),
        Line(t("ui.nation.people"), figures.short(int(view.people[mine].sum())), "village"),
        Line(
            t("ui.nation.strength"),
            figures.short(view.strength(nation)),
            "lee-enfield",
            note=t("ui.nation.strength.tip"),
        ),
    ]
    lord = view.overlord(nation)
    if lord >= 0:
        rows.insert(1, Line(t("ui.nation.overlord"), words.nation(lord), "linked-rings", link=Link("nation", lord)))
    if nation != view.nation:
        for one, other, key in ((nation, view.nation, "theirs"), (view.nation, nation, "ours")):
            value = view.relations(one, other)
            tone = "good" if value > 0 else "bad" if value < 0 else "white"
            rows.append(
                Line(
                    t(f"ui.nation.relations.{key}"),
                    figures.milli_delta(value, 0),
                    "shaking-hands",
                    tone,
                    note=t(f"ui.nation.relations.{key}.tip"),
                )
            )
    else:
        rows += [
            Line(
                words.name("stock", name),
                words.stock(name, view.stock(name)),
                WELLS.get(name, "scales"),
                why=_stock_why(play, name),
            )
            for name in ("stability", "legitimacy", "war_weariness")
            if name in view.rules.of("stock")
        ]
    return rows


def forecast(play: Play, nation: int) -> tuple[Why, int, int]:
    """(terms of our war case against a nation, its value, the line it must reach)."""
    view = play.view
    value = view.score("war_case", view.nation, nation).value
    return (lambda: view.why_score("war_case", view.nation, nation)), value, view.quantity("war_threshold")


def treaties_with(play: Play, nation: int) -> list[tuple[str, int]]:
    """(treaty, until) between us and a nation."""
    view = play.view
    return [(kind, until) for kind, sides, until in view.treaties() if view.nation in sides and nation in sides]


def output_total(play: Play, name: str) -> int:
    """Levels of a building in own hands."""
    view = play.view
    return int(np.asarray(view.levels(name))[view.controller == view.nation].sum())
