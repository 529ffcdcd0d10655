"""What the page of persons says: who there is, how each is drawn, which offices there are and what we may do."""

from __future__ import annotations

from dataclasses import dataclass

from game.core.errors import Refusal
from game.orders.act import Act
from game.orders.persons import Appoint
from game.view.models.phrases import Phrases
from game.view.models.play import Play
from game.view.words import Words
from game.world.views import OfficeView, PersonView

LEADING = "leading"
"""Shows those who lead a faction or hold an office; other choices are ids of factions."""


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


@dataclass(frozen=True, slots=True)
class Deed:
    """An act aimed at a person, or at something that lies against one."""

    act: str
    order: Act
    refused: Refusal | None
    planned: int
    """Place in our plan, -1 when it is not in it."""


def deeds(play: Play, kind: str, uid: int) -> list[Deed]:
    """Acts that can be aimed at a person (or a card), those open to us first; what could never be is left out."""
    plan, rows = play.plan(), []
    for proto in play.view.acts_here():
        if proto.target != kind:
            continue
        order = Act(play.faction, proto.id, uid)
        place = plan.index(order) if order in plan else -1
        rows.append(Deed(proto.id, order, play.check(order) if place < 0 else None, place))
    return sorted(rows, key=lambda row: row.refused is not None)


def post(words: Phrases, person: PersonView) -> str:
    """What somebody is: offices, else leader, else state."""
    if person.state != "free":
        return words.name("fate", person.state)
    if person.offices:
        return words.name("organ", person.offices[0])
    return words.t("ui.politics.leader" if person.leads else "ui.politics.member")
