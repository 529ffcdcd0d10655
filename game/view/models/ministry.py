"""What the ministry of war shows: names of templates, figures of compositions, posts of commanders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from game.orders.army import AppointCommander
from game.view.art.faces import Face
from game.view.art.portraits import face_of
from game.view.models.phrases import Phrases
from game.view.models.play import Play
from game.view.words import Name
from game.world.views import FormationView, TurnView
from game.world.views.army import CommanderView

OWN = "own/"


def design_of(key: str) -> int:
    """Uid of the own design a template key names, 0 for those of the rules."""
    tail = key.removeprefix(OWN)
    return int(tail) if key.startswith(OWN) and tail.isdecimal() else 0


def title(words: Phrases, key: str, name: str) -> str:
    """A template's name: its own, or that of the catalogue."""
    return Name(name) if name else words.name("template", key)


def icon_of(view: TurnView, key: str, units: Mapping[str, int]) -> str:
    """A template's picture, or that of its most numerous unit."""
    proto = view.rules.of("template").get(key)
    if proto is not None and proto.icon:
        return str(proto.icon)
    chief = max(sorted(units), key=lambda unit: units[unit], default="")
    return str(view.rules.get("unit", chief).icon or "lee-enfield") if chief else "files"


def composition(words: Phrases, units: Mapping[str, int]) -> str:
    """`3 Rifle division, 1 Artillery brigade`."""
    parts = [
        words.t("ui.ministry.part", count=count, unit=words.speech.first(f"unit.{unit}.short", f"unit.{unit}.name"))
        for unit, count in sorted(units.items())
    ]
    return Name(", ".join(parts))


def figures(words: Phrases, view: TurnView, units: Mapping[str, int]) -> list[tuple[str, str]]:
    """(label, value) of everything a composition comes to."""
    sheet, t = view.sheet(units), words.t
    upkeep = {good: amount for good, amount in sheet.upkeep.items() if good != "treasury"}
    found: list[tuple[str, str]] = [
        (t("ui.ministry.men"), words.figures.short(sheet.men)),
        (t("ui.ministry.price"), words.stock("treasury", sheet.cost.get("treasury", 0))),
    ]
    goods = {good: amount for good, amount in sheet.cost.items() if good != "treasury"}
    if goods:
        found.append((t("ui.ministry.goods"), words.costs(goods)))
    found.append((t("ui.ministry.upkeep"), words.stock("treasury", sheet.upkeep.get("treasury", 0))))
    if upkeep:
        found.append((t("ui.ministry.upkeep.goods"), words.costs(upkeep)))
    found += [
        (t("ui.build.months"), Name(str(view.training_months(sheet.months)))),
        (t("ui.ministry.width"), words.figures.milli(sheet.width, 1)),
        (t("ui.unit.soft"), Name(str(sheet.soft))),
        (t("ui.unit.hard"), Name(str(sheet.hard))),
        (t("ui.unit.defence"), Name(str(sheet.defence))),
        (t("ui.unit.breakthrough"), Name(str(sheet.breakthrough))),
        (t("ui.ministry.speed"), t("ui.ministry.km", km=sheet.speed)),
    ]
    return found


def post(play: Play, words: Phrases, person: CommanderView) -> str:
    """What a commander leads, or that he is free; what is planned comes first."""
    for order in play.plan():
        if isinstance(order, AppointCommander) and order.person == person.uid:
            if order.front:
                return words.t("ui.ministry.to", formation=front_name(play, words, order.front))
            if order.formation:
                return words.t("ui.ministry.to", formation=words.formation_of(order.formation))
            return words.t("ui.ministry.leaves")
    if person.front:
        return words.t("ui.ministry.heads", front=front_name(play, words, person.front))
    if not person.formation:
        return words.t("ui.ministry.without")
    where = words.province(person.province)
    return words.t("ui.ministry.leads", formation=words.formation_of(person.formation), province=where)


def front_name(play: Play, words: Phrases, uid: int) -> str:
    """The name of an own front."""
    found = play.view.front(uid)
    return Name(found.name) if found is not None else words.t("ui.nobody")


def planned_posts(play: Play) -> dict[int, int]:
    """Formation or front -> commander it will get by this month's plan."""
    orders = [o for o in play.plan() if isinstance(o, AppointCommander)]
    return {o.formation or o.front: o.person for o in orders if o.formation or o.front}


@dataclass(frozen=True, slots=True)
class Post:
    """What a commander can be given: a front, or a formation."""

    uid: int
    front: bool
    name: str
    icon: str
    province: int
    leader: str
    """Id of the person who has it, "" for none."""


def posts(play: Play, words: Phrases) -> list[Post]:
    """Own fronts, then land formations, the strongest first."""
    view = play.view
    people = view.commanders()
    heads = {person.front: person.id for person in people if person.front}
    leaders = {person.formation: person.id for person in people if person.formation}
    found = [
        Post(front.uid, True, Name(front.name), "treasure-map", front.sector, heads.get(front.uid, ""))
        for front in view.fronts()
    ]
    own = [f for f in view.formations() if f.nation == view.nation and is_land(view, f)]
    own.sort(key=lambda f: (-f.high, f.uid))
    return found + [
        Post(f.uid, False, words.formation(f), f.icon or "lee-enfield", f.province, leaders.get(f.uid, "")) for f in own
    ]


def is_land(view: TurnView, formation: FormationView) -> bool:
    """Whether a formation fights on land."""
    return not formation.naval and all(view.rules.get("unit", name).domain == "land" for name, _ in formation.units)


def face(person: CommanderView, tags: Sequence[str]) -> Face:
    """The made-up face of a commander, in uniform and of his age."""
    return replace(face_of(person.id, tags), age=person.age, garb="uniform", hat="peaked")
