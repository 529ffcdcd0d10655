"""What the war windows say: wars, sides, goals, losses by war, nation and cause, and the draft of a peace."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

from game.view.models.phrases import Phrases
from game.view.models.play import Play
from game.view.words import Name
from game.world.views import Terms, WarView

CAUSES: Final = ("battle", "attrition", "capture", "desertion")
DRAFT: Final = "peace"
"""Name in the mood of a seat under which its draft of a peace is kept."""


def title(play: Play, words: Phrases, war: WarView) -> str:
    """A war by its foremost enemies."""
    sides = (words.nation(war.attackers[0]), words.nation(war.defenders[0]))
    return words.t("ui.wars.title", attacker=sides[0], defender=sides[1])


def state(play: Play, words: Phrases, war: WarView) -> str:
    """How long it has gone on, and whether the guns are silent."""
    months = play.view.turn - war.started
    if play.view.turn < war.ceasefire:
        return words.t("ui.wars.ceasefire", month=words.month(war.ceasefire))
    if war.until >= 0:
        return words.t("ui.wars.until", month=words.month(war.until))
    return words.t("ui.wars.months", count=months)


def members(words: Phrases, side: tuple[int, ...], limit: int = 5) -> str:
    """The nations of a side, the leader first."""
    names = [words.nation(n) for n in side[:limit]]
    rest = len(side) - limit
    return Name(", ".join(names) + (f" +{rest}" if rest > 0 else ""))


def goals(play: Play, words: Phrases, war: WarView, side: tuple[int, ...]) -> list[str]:
    """What a side fights for, one line a goal."""
    found: list[str] = []
    for nation, kind, provinces in play.view.goals(war):
        if nation in side:
            places = Name(", ".join(words.province(p) for p in provinces[:4]) + (" ..." if len(provinces) > 4 else ""))
            key = "ui.wars.goal.land" if provinces else "ui.wars.goal"
            found.append(words.t(key, nation=words.nation(nation), goal=words.t(f"ui.goal.{kind}"), places=places))
    return found


@dataclass(frozen=True, slots=True)
class Loss:
    """Men lost in one war by one nation to one cause."""

    war: int
    nation: int
    cause: str
    month: int
    year: int
    total: int


def losses(play: Play) -> list[Loss]:
    """The casualty ledger of one's own and allied nations, the largest first."""
    view = play.view
    sums: dict[tuple[int, int, str], list[int]] = {}
    for turn, war, nation, cause, men in view.casualties():
        row = sums.setdefault((war, nation, cause), [0, 0, 0])
        row[2] += men
        row[1] += men if turn >= view.turn - 12 else 0
        row[0] += men if turn == view.turn - 1 else 0
    found = [Loss(war, nation, cause, *row) for (war, nation, cause), row in sums.items()]
    return sorted(found, key=lambda loss: (-loss.total, loss.war, loss.nation, loss.cause))


@dataclass(frozen=True, slots=True)
class Toll:
    """Civilians of one nation dead of one cause in one place."""

    nation: int
    province: int
    """Number of the province, 0 for the country at large."""
    cause: str
    month: int
    year: int
    total: int


def toll(play: Play) -> list[Toll]:
    """The ledger of deaths of one's own and allied nations, the heaviest first."""
    view = play.view
    sums: dict[tuple[int, int, str], list[int]] = {}
    for turn, nation, province, cause, persons in view.civil_dead():
        row = sums.setdefault((nation, province, cause), [0, 0, 0])
        row[2] += persons
        row[1] += persons if turn >= view.turn - 12 else 0
        row[0] += persons if turn == view.turn - 1 else 0
    found = [Toll(nation, province, cause, *row) for (nation, province, cause), row in sums.items()]
    return sorted(found, key=lambda one: (-one.total, one.nation, one.province, one.cause))


def war_name(play: Play, words: Phrases, uid: int) -> str:
    """A war of the ledger by name, also when it is over."""
    war = next((war for war in play.view.wars() if war.uid == uid), None)
    if war is not None:
        return title(play, words, war)
    return words.t("ui.wars.past") if uid else words.t("ui.wars.none")


def monthly(play: Play, war: WarView, months: int = 24) -> list[int]:
    """Men one's own nation lost in a war, month by month, up to `months` back."""
    view = play.view
    first = max(war.started, view.turn - months)
    found = [0] * max(view.turn - first, 1)
    for turn, uid, nation, _, men in view.casualties(months):
        if uid == war.uid and nation == view.nation and turn >= first:
            found[turn - first] += men
    return found


# -- the draft of a peace ------------------------------------------------------------------------------------------


def draft(play: Play, foe: int) -> Terms:
    """The terms on the table between us and a foe, as far as we have written them down."""
    kept: Any = play.mood().get(DRAFT)
    return kept[1] if kept is not None and kept[0] == foe else Terms()


def write(play: Play, foe: int, terms: Terms) -> None:
    """Keep the draft."""
    play.mood()[DRAFT] = (foe, terms)


def toggled(terms: Terms, field: str, province: int) -> Terms:
    """The terms with a province put on their list `cede` or `give`, or taken off it."""
    now: tuple[int, ...] = getattr(terms, field)
    kept = tuple(p for p in now if p != province) if province in now else (*now, province)
    return replace(terms, cede=kept) if field == "cede" else replace(terms, give=kept)


def picked(play: Play, foe: int, terms: Terms, province: int) -> Terms:
    """What a click on the map changes: their land is demanded, ours is given."""
    owner = int(play.view.owner[province])
    field = "cede" if owner == foe else "give" if owner == play.view.nation else ""
    return toggled(terms, field, province) if field else terms


def land(play: Play, foe: int, owner: int) -> list[int]:
    """Provinces of one of the two that may change hands, those that matter most first: goals, held land, borders."""
    view = play.view
    war = view.war_with(foe)
    wanted = set(view.goal_land(war, war.attackers + war.defenders)) if war is not None else set()
    other = view.nation if owner == foe else foe
    mine = [p for p in range(1, view.atlas.n_land + 1) if int(view.owner[p]) == owner]

    def rank(province: int) -> tuple[bool, bool, bool, int]:
        beside = any(int(view.owner[q]) == other for q in view.atlas.land_neighbours[province])
        held = int(view.controller[province]) != owner
        return province not in wanted, not held, not beside, -int(view.people[province])

    return sorted(mine, key=rank)[:60]
