"""What the page of persons says: who there is, how each is drawn, which offices there are and what we may do."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

from game.core.calendar import month_of
from game.core.errors import Refusal
from game.orders.persons import Appoint
from game.view.art.faces import Face
from game.view.art.portraits import face_of, region_of
from game.view.models.phrases import Phrases
from game.view.models.play import Play
from game.view.words import Words
from game.world.views import OfficeView, PersonView, TurnView

LEADING = "leading"
"""Shows those who lead a faction or hold an office; other choices are ids of factions."""


def face(view: TurnView, name: str) -> Face:
    """The made-up face of a person of the rules: sex, age and origin are true, the rest follows from the id."""
    proto = view.rules.of("person").get(name)
    if proto is None:
        return face_of(name, ())
    hints = proto.portrait
    known = view.person(name)
    age = known.age if known is not None else month_of(view.turn).year - int(proto.born)
    region = hints.region or region_of(view.rules.get("nation", proto.nation).tags)
    seed = zlib.crc32(name.encode())
    return Face(seed, max(age, 20), hints.woman, region, hints.garb, hints.hat, tuple(hints.marks))


def choices(play: Play, words: Phrases) -> list[tuple[str, Words]]:
    """Whom the list can show: those who lead, or one faction."""
    names = list(play.view.rules.of("faction"))
    there = {one.faction for one in play.view.persons(dead=True)}
    order = sorted(there, key=lambda f: (f != play.faction, f))
    rows = [(names[f], words.name("faction", names[f])) for f in order]
    return [(LEADING, words.t("ui.politics.leading")), *rows]


def people(play: Play, shown: str) -> list[PersonView]:
    """The persons of a choice, the weightiest first; the dead of a faction last."""
    view = play.view
    if shown == LEADING:
        return [one for one in view.persons() if one.leads or one.offices]
    names = list(view.rules.of("faction"))
    rows = [one for one in view.persons(dead=True) if names[one.faction] == shown]
    return sorted(rows, key=lambda one: one.state == "dead")


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """An office, and whether we could put the chosen person into it."""

    office: OfficeView
    order: Appoint | None
    refused: Refusal | None
    planned: int
    """Place of an appointment to it in our plan, -1 for none."""
    coming: str
    """Id of the person our plan puts into it; "" for none."""


def offices(play: Play, chosen: PersonView | None) -> list[OfficeRow]:
    """Offices of our nation in menu order."""
    rows = []
    plan = play.plan()
    for office in play.view.offices():
        found = [(k, one) for k, one in enumerate(plan) if isinstance(one, Appoint) and one.office == office.uid]
        planned, coming = (found[0][0], play.view.person_id(found[0][1].person)) if found else (-1, "")
        ours = office.appointer == play.faction
        order = Appoint(play.faction, office.uid, chosen.uid) if ours and chosen is not None else None
        refused = play.check(order) if order is not None and planned < 0 else None
        rows.append(OfficeRow(office, order, refused, planned, coming))
    return rows


def post(words: Phrases, person: PersonView) -> str:
    """What somebody is: offices, else leader, else state."""
    if person.state != "free":
        return words.name("fate", person.state)
    if person.offices:
        return words.name("organ", person.offices[0])
    return words.t("ui.politics.leader" if person.leads else "ui.politics.member")
