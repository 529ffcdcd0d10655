"""What the page of persons says: who there is, how each is drawn, which offices there are and what we may do."""

from __future__ import annotations

from dataclasses import dataclass

from game.orders.act import Act
from game.orders.persons import Appoint
from game.view.models.phrases import Phrases
from game.view.models.play import Play, Standing
from game.view.words import Words
from game.world.views import OfficeView, PersonView

LEADING = "leading"
"""Shows those who lead a faction or hold an office; other choices are ids of factions."""


def choices(play: Play, words: Phrases) -> list[tuple[str, Words]]:
    """Whom the list can show: those who lead, or one faction."""
    there = {one.faction for one in play.view.persons(dead=True)}
    order = sorted(there, key=lambda f: (f != play.faction, f))
    rows = [(play.view.faction_name(f), words.faction(f)) for f in order]
    return [(LEADING, words.t("ui.politics.leading")), *rows]


def people(play: Play, shown: str) -> list[PersonView]:
    """The persons of a choice, the weightiest first; the dead of a faction last."""
    view = play.view
    if shown == LEADING:
        return [one for one in view.persons() if one.leads or one.offices]
    rows = [one for one in view.persons(dead=True) if view.faction_name(one.faction) == shown]
    return sorted(rows, key=lambda one: one.state == "dead")


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """An office, and whether we could put the chosen person into it."""

    office: OfficeView
    can: Standing | None
    """Our appointing the chosen person, or the appointment in our plan; None where it is not ours to fill."""
    coming: str
    """Id of the person our plan puts into it; "" for none."""


def offices(play: Play, chosen: PersonView | None) -> list[OfficeRow]:
    """Offices of our nation in menu order."""
    rows = []
    coming = {one.office: one for one in play.plan() if isinstance(one, Appoint)}
    for office in play.view.offices():
        order = coming.get(office.uid)
        who = play.view.person_id(order.person) if order is not None else ""
        if order is None and office.appointer == play.faction and chosen is not None:
            order = Appoint(play.faction, office.uid, chosen.uid)
        rows.append(OfficeRow(office, play.standing(order) if order is not None else None, who))
    return rows


@dataclass(frozen=True, slots=True)
class Deed:
    """An act aimed at a person, or at something that lies against one."""

    act: str
    can: Standing


def deeds(play: Play, kind: str, uid: int) -> list[Deed]:
    """Acts that can be aimed at a person (or a card), those open to us first; what could never be is left out."""
    rows = []
    for proto in play.view.acts_here():
        if proto.target != kind:
            continue
        rows.append(Deed(proto.id, play.standing(Act(play.faction, proto.id, uid))))
    return sorted(rows, key=lambda row: row.can.refused is not None)


def post(words: Phrases, person: PersonView) -> str:
    """What somebody is: offices, else leader, else state."""
    if person.state != "free":
        return words.name("fate", person.state)
    if person.offices:
        return words.name("organ", person.offices[0])
    return words.t("ui.politics.leader" if person.leads else "ui.politics.member")
