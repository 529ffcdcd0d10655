"""Persons in politics as a faction sees them: who they are, where they stand, offices, cards, the road of power.

What is public of everybody: name, age, faction, office, fate, qualities. Health, skill, hatreds and cards are known of
one's own countrymen only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import msgspec

from game.core.units import FULL
from game.world.chronicle import Entry
from game.world.components.persons import Card, Person
from game.world.components.state import Organ
from game.world.ecs import Uid
from game.world.politics import cards, organs, persons, rivalry
from game.world.politics.heirs import heirs_of
from game.world.politics.rivalry import StanceNow
from game.world.sees import faction_stock_as_seen
from game.world.views.parliament import ParliamentView
from game.world.views.records import Explanation, Line

BANDS: Final = ("failing", "poor", "fair", "good")
"""Bands of health, a quarter of the index each: text key `health.<band>`."""
CABINETS: Final = ("majority", "tolerated", "minority")
"""What a cabinet can rest on when it takes office."""
POWER: Final = frozenset(
    (
        *("government_changed", "leader_changed", "leader_gone", "heir_settles", "office_filled", "person_state"),
        *("person_moved", "card_played", "card_answered", "faction_state", "climbed", "plot_exposed"),
        *("sitting_called", "sitting_moved", "sitting_held", "motion_moved", "motion_passed", "motion_failed"),
        *("policy_changed", "decreed", "bloc_joined", "bloc_head", "bloc_left", "bloc_refused"),
        *("seizure_won", "seizure_half", "seizure_crushed", "election_held", "election_gain", "election_loss"),
        *("house_dissolved", "confidence_lost", "confidence_kept", "cabinet_fell", "cabinet_left"),
        *(f"cabinet_{form}" for form in CABINETS),
        *(f"cabinet_alone_{form}" for form in CABINETS),
    )
)
"""Kinds of chronicle lines that tell of power."""


@dataclass(frozen=True, slots=True)
class PersonView:
    """Somebody in politics."""

    uid: int
    id: str
    """Entry of kind `person`: its text key is `person.<id>.name`."""
    nation: int
    faction: int
    age: int
    state: str
    """free, expelled, exiled, arrested, underground or dead."""
    leads: bool
    """Whether he leads his faction."""
    offices: tuple[str, ...]
    """Ids of offices held: text key `organ.<id>.name`."""
    traits: tuple[str, ...]
    rank: int
    """Weight among the leaders, milli-points."""
    skill: int
    """Milli-points; 0 for foreigners."""
    health: str
    """Band of health; empty for foreigners and the dead."""
    hatreds: tuple[tuple[str, int], ...]
    """(person, milli-points), the greatest first; empty for foreigners."""
    since: int
    """Turn in which his state last changed."""


class OfficeView(msgspec.Struct, frozen=True):
    """An office of one's own nation."""

    uid: int
    id: str
    portfolio: str
    """The portfolio it opens, empty for none."""
    person: str
    """Id of who sits in it, empty for nobody in particular."""
    faction: int
    """Faction in whose hands it is, -1 for nobody's."""
    appointer: int
    """Faction that may fill it, -1 when nobody may by order."""
    patronage: int
    """What filling it brings, milli-points."""
    since: int


class CardView(msgspec.Struct, frozen=True):
    """Something that can be held against somebody of one's own nation."""

    uid: int
    id: str
    person: str
    weight: int
    """What is left of it, milli-points."""
    played: int
    """Turn in which it was last played, -1 for never."""
    by: int
    answered: int
    playable: bool
    """Whether we may play it now."""
    answerable: bool
    """Whether it is against our leader, has been played and can still be answered."""


class PersonsView(ParliamentView):
    """See the module."""

    def persons(self, nation: int | None = None, dead: bool = False) -> list[PersonView]:
        """Politicians of a nation (one's own by default), the weightiest first."""
        whose = self.nation if nation is None else nation
        rows = persons.politicians(self._world, whose)
        found = [self._person(uid, one) for uid, one in rows if dead or one.state != persons.DEAD]
        return sorted(found, key=lambda one: (-one.rank, one.uid))

    def person(self, name: str) -> PersonView | None:
        """Somebody in politics by id."""
        row = persons.people(self._world).get(name)
        return self._person(*row) if row is not None and row[1].faction >= 0 else None

    def person_id(self, uid: int) -> str:
        """Id of a person by uid, empty for nobody."""
        found = self._world.entities.find(Uid(uid), Person)
        return found.id if found is not None else ""

    def faction_of_person(self, uid: int) -> int:
        """Faction of a person by uid, -1 for none."""
        found = self._world.entities.find(Uid(uid), Person)
        return found.faction if found is not None else -1

    def faction_of_card(self, uid: int) -> int:
        """Faction of the person a card is about, -1 for none."""
        found = self._world.entities.find(Uid(uid), Card)
        return cards.target_of(self._world, found) if found is not None else -1

    def rival_of(self, kind: str, target: int) -> int:
        """The faction an act of this kind of aim is against, -1 for none."""
        if kind == "person":
            return self.faction_of_person(target)
        if kind == "card":
            return self.faction_of_card(target)
        return target if kind == "faction" else -1

    def _person(self, uid: Uid, person: Person) -> PersonView:
        world = self._world
        known = person.nation == self.nation
        alive = person.state != persons.DEAD
        hatreds = sorted(person.hatreds.items(), key=lambda row: (-row[1], row[0])) if known else []
        return PersonView(
            int(uid),
            person.id,
            person.nation,
            person.faction,
            persons.age(world, person),
            person.state,
            persons.led_by(world, person.id) >= 0,
            tuple(organ.id for organ in persons.offices_of(world, person) if organ.id),
            tuple(person.traits),
            person.rank,
            person.skill if known else 0,
            band_of(person.health) if known and alive else "",
            tuple(hatreds),
            person.changed,
        )

    def leader(self, faction: int) -> str:
        """Id of the person who leads a faction; empty when he is no person of the rules, `-` when nobody leads."""
        return self._world.faction(faction).leader

    def leader_traits(self, faction: int) -> tuple[str, ...]:
        """Qualities of a faction's leader."""
        return persons.leader_traits(self._world, self._world.faction(faction))

    def rival_stock(self, name: str, faction: int) -> int:
        """A stock of any faction of one's own nation, as we reckon with it."""
        return faction_stock_as_seen(self._world, self.eyes, faction, name)

    def knows_files(self, bloc: int) -> bool:
        """Whether we know what a bloc thinks; others guess at it."""
        files = self._world.rules.get("bloc", self.bloc_id(bloc)).files
        return files is None or self.holds(files.portfolio)

    def heirs(self, faction: int) -> list[tuple[str, int]]:
        """(person, claim in milli-points) of those who could follow the leader, the best claim first."""
        return heirs_of(self._world, faction)

    def aims_of(self, kind: str) -> list[int]:
        """Everything of one's own nation that acts of a kind of target can be aimed at, as orders name it."""
        if kind == "bloc":
            return self.blocs()
        if kind == "faction":
            return self.own_factions()
        if kind == "person":
            rows = persons.politicians(self._world, self.nation)
            living = [(-one.rank, int(uid)) for uid, one in rows if one.state != persons.DEAD]
            return [uid for _, uid in sorted(living)]
        if kind == "card":
            return [int(uid) for uid, _ in self._known_cards()]
        return [-1] if kind == "none" else []

    # -- stances ---------------------------------------------------------------------------------------------------

    def stances(self, name: str) -> list[StanceNow]:
        """Where somebody stands on every option on which he or his rival has a view, by axis and option."""
        world, person = self._world, persons.find(self._world, name)
        if person is None:
            return []
        found = [
            rivalry.stance_now(world, person, axis, option)
            for axis, proto in world.rules.of("policy").items()
            for option in sorted(proto.options)
        ]
        return [one for one in found if one.own or one.shift]

    def why_stance(self, name: str, axis: str, option: str) -> Explanation:
        """What makes somebody's stance: his own view, and whom he will not be seen beside."""
        world, person = self._world, persons.find(self._world, name)
        key = f"policy.{axis}.{option}.name"
        if person is None:
            return Explanation(key, 0, "milli-points", ())
        now = rivalry.stance_now(world, person, axis, option)
        lines = [Line("ui.person.own_view", now.own)] if now.own else []
        if now.shift:
            lines.append(Line("ui.person.rivalry", now.shift, source=f"person.{now.rival}.name"))
        return Explanation(key, now.value, "milli-points", tuple(lines))

    # -- offices ---------------------------------------------------------------------------------------------------

    def offices(self) -> list[OfficeView]:
        """Offices of one's own nation in menu order."""
        return self._offices(empty=False)

    def empty_offices(self) -> list[OfficeView]:
        """Those in which nobody sits, in menu order."""
        return self._offices(empty=True)

    def _offices(self, empty: bool) -> list[OfficeView]:
        world = self._world
        found = []
        for uid, organ in world.of_nation(Organ, self.nation):
            if not organ.id or (empty and organ.person):
                continue
            portfolio = organ.portfolio if organ.portfolio != organs.NO_PORTFOLIO else ""
            proto = organs.proto_of(world, organ)
            who, by = organs.faction_in(world, organ), organs.appointer(world, organ)
            view = OfficeView(int(uid), organ.id, portfolio, organ.person, who, by, proto.patronage, organ.since)
            found.append((proto.menu_order, view))
        return [view for _, view in sorted(found, key=lambda row: (row[0], row[1].uid))]

    # -- cards -----------------------------------------------------------------------------------------------------

    def cards(self) -> list[CardView]:
        """What lies against people of one's own nation, as far as we know of it: by uid."""
        return [self._card(uid, card) for uid, card in self._known_cards()]

    def _known_cards(self) -> Iterator[tuple[Uid, Card]]:
        for uid, card in cards.cards_of(self._world, self.nation):
            if card.holder in (-1, self.faction) or card.played >= 0 or self._about_us(card):
                yield uid, card

    def _about_us(self, card: Card) -> bool:
        return cards.target_of(self._world, card) == self.faction

    def _card(self, uid: Uid, card: Card) -> CardView:
        ours = self._about_us(card) and persons.led_by(self._world, card.person) == self.faction
        return CardView(
            int(uid),
            card.id,
            card.person,
            card.weight,
            card.played,
            card.by,
            card.answered,
            cards.playable(self._world, card, self.faction),
            ours and cards.answerable(card),
        )

    # -- the road of power -----------------------------------------------------------------------------------------

    def timeline(self, nation: int | None = None) -> list[Entry]:
        """Chronicle of power in a nation, oldest first: who led, what bodies decided, offices, fates. It was public."""
        whose = self.nation if nation is None else nation
        entries = self._world.chronicle.entries
        known = (one for one in entries if one.public or whose == self.nation)
        return [one for one in known if one.kind in POWER and whose in one.nations]


def band_of(health: int) -> str:
    """The band of somebody's health."""
    return BANDS[min(health * len(BANDS) // FULL, len(BANDS) - 1)]
