"""Conditions about persons, the offices they hold and the cards that lie against them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from game.rules.prototypes.base import Int, RefTo
from game.rules.vocabulary import NoParams, Params, condition
from game.world.components.persons import Card, Person
from game.world.conditions import Scene
from game.world.conditions.politics import Party, party
from game.world.ecs import Uid
from game.world.politics.cards import playable
from game.world.politics.organs import faction_in, office_of
from game.world.politics.persons import DEAD, FREE, find, in_leadership, leader_of, leader_traits, led_by

PersonRef = Annotated[str, RefTo("person", "!target", "!leader", "!ruler")]
"""A person in parameters: an id, `target` (whom an act is aimed at), `leader` (of the faction that acts) or `ruler`."""

State = Literal["free", "expelled", "exiled", "arrested", "underground", "dead"]


def person_of(scene: Scene, who: str) -> Person | None:
    """The person meant; None where there is none."""
    world = scene.world
    if who == "target":
        return find(world, scene.person)
    if who == "leader":
        return leader_of(world, scene.faction)
    if who == "ruler":
        return leader_of(world, world.nation(scene.root).government) if scene.root >= 0 else None
    return find(world, who)


class LeaderParams(Params):
    """A quality of a leader."""

    trait: Annotated[str, RefTo("trait")] = Field(description="The trait.")
    faction: Party = Field(default="actor", description="Whose leader.")


@condition("leader_has", LeaderParams, main="trait")
def leader_has(scene: Scene, params: LeaderParams) -> bool:
    """The leader of the faction has the trait."""
    faction = party(scene, params.faction)
    return faction >= 0 and params.trait in leader_traits(scene.world, scene.world.faction(faction))


class LeaderStateParams(Params):
    """What has become of a leader."""

    state: State = Field(description="The state.")
    faction: Party = Field(default="actor", description="Whose leader.")


@condition("leader_is", LeaderStateParams, main="state")
def leader_is(scene: Scene, params: LeaderStateParams) -> bool:
    """The leader of the faction is free, expelled from the party, exiled, arrested or underground."""
    leader = leader_of(scene.world, party(scene, params.faction))
    return leader is not None and leader.state == params.state


class LeaderPartyParams(Params):
    """A faction."""

    faction: Party = Field(default="actor", description="Whose leader.")


@condition("leader_away", LeaderPartyParams, main="faction")
def leader_away(scene: Scene, params: LeaderPartyParams) -> bool:
    """The leader of the faction is not among the others: expelled, exiled, arrested or underground."""
    leader = leader_of(scene.world, party(scene, params.faction))
    return leader is not None and leader.state != FREE


class PersonParams(Params):
    """A person."""

    person: PersonRef = Field(description="The person.")


@condition("person_alive", PersonParams, main="person")
def person_alive(scene: Scene, params: PersonParams) -> bool:
    """The person has come into public life and lives."""
    person = person_of(scene, params.person)
    return person is not None and person.state != DEAD


class PersonStateParams(Params):
    """A person and what has become of him."""

    person: PersonRef = Field(description="The person.")
    state: State = Field(default="free", description="The state.")


@condition("person_is", PersonStateParams)
def person_is(scene: Scene, params: PersonStateParams) -> bool:
    """The person is free, expelled from the party, exiled, arrested, underground or dead."""
    person = person_of(scene, params.person)
    return person is not None and person.state == params.state


class PersonTraitParams(Params):
    """A person and a quality."""

    person: PersonRef = Field(default="target", description="The person.")
    trait: Annotated[str, RefTo("trait")] = Field(description="The trait.")


@condition("person_has", PersonTraitParams, main="trait")
def person_has(scene: Scene, params: PersonTraitParams) -> bool:
    """The person has the trait."""
    person = person_of(scene, params.person)
    return person is not None and params.trait in person.traits


class PersonLeadsParams(Params):
    """A person and a faction."""

    person: PersonRef = Field(description="The person.")
    faction: Annotated[str, RefTo("faction")] | None = Field(default=None, description="The faction; none means any.")


@condition("person_leads", PersonLeadsParams, main="person")
def person_leads(scene: Scene, params: PersonLeadsParams) -> bool:
    """The person leads a faction (that faction)."""
    person = person_of(scene, params.person)
    led = led_by(scene.world, person.id) if person is not None else -1
    return led >= 0 and (params.faction is None or scene.world.faction_ids[led] == params.faction)


@condition("person_in_leadership", PersonParams, main="person")
def person_in_leadership(scene: Scene, params: PersonParams) -> bool:
    """The person is free and leads a faction or holds an office."""
    person = person_of(scene, params.person)
    return person is not None and in_leadership(scene.world, person)


class PersonPartyParams(Params):
    """A person and a faction."""

    person: PersonRef = Field(default="target", description="The person.")
    faction: Party = Field(default="actor", description="The faction.")


@condition("person_in", PersonPartyParams, main="faction")
def person_in(scene: Scene, params: PersonPartyParams) -> bool:
    """The person belongs to the faction."""
    person = person_of(scene, params.person)
    return person is not None and person.faction == party(scene, params.faction) >= 0


class HealthParams(Params):
    """A person's health."""

    person: PersonRef = Field(default="leader", description="The person.")
    value: Int = Field(description="The threshold, milli-points.")


@condition("health_below", HealthParams, main="value")
def health_below(scene: Scene, params: HealthParams) -> bool:
    """The person lives and his health is below the threshold."""
    person = person_of(scene, params.person)
    return person is not None and person.state != DEAD and person.health < params.value


class HoldsOrganParams(Params):
    """An office and who may hold it."""

    organ: Annotated[str, RefTo("organ")] = Field(description="The office.")
    faction: Party = Field(default="actor", description="The faction in whose hands it must be.")
    person: PersonRef | None = Field(default=None, description="Or the person who must sit in it.")


@condition("holds_organ", HoldsOrganParams, main="organ")
def holds_organ(scene: Scene, params: HoldsOrganParams) -> bool:
    """The office is in the hands of the faction (or the person sits in it)."""
    found = office_of(scene.world, params.organ)
    if found is None:
        return False
    if params.person is not None:
        person = person_of(scene, params.person)
        return person is not None and found[1].person == person.id
    faction = party(scene, params.faction)
    return faction >= 0 and faction_in(scene.world, found[1]) == faction


class CardParams(Params):
    """A card."""

    card: Annotated[str, RefTo("card", "!target")] = Field(
        default="target", description="The card; `target`: the one an act is aimed at."
    )
    played: bool | None = Field(default=None, description="Whether it must have been played.")
    answered: bool | None = Field(default=None, description="Whether it must have been answered.")
    about: Party | None = Field(default=None, description="Faction of the person it must be about.")


@condition("card_is", CardParams)
def card_is(scene: Scene, params: CardParams) -> bool:
    """Such a card lies against somebody."""
    world = scene.world
    for uid, card in world.entities.each(Card):
        if (int(uid) != scene.card) if params.card == "target" else (card.id != params.card):
            continue
        person = find(world, card.person)
        if params.about is not None and (person is None or person.faction != party(scene, params.about)):
            continue
        if params.played is not None and params.played != (card.played >= 0):
            continue
        if params.answered is None or params.answered == (card.answered >= 0):
            return True
    return False


class HatesParams(Params):
    """A person and the leader of a faction."""

    person: PersonRef = Field(default="target", description="Who hates.")
    faction: Party = Field(default="actor", description="Whose leader is hated.")
    value: Int = Field(description="At least so much, milli-points.")


@condition("hates_leader", HatesParams)
def hates_leader(scene: Scene, params: HatesParams) -> bool:
    """The person hates the leader of the faction at least so much."""
    person = person_of(scene, params.person)
    leader = leader_of(scene.world, party(scene, params.faction))
    return person is not None and leader is not None and person.hatreds.get(leader.id, 0) >= params.value


@condition("card_can_be_played", NoParams)
def card_can_be_played(scene: Scene, params: NoParams) -> bool:
    """The card the act is aimed at may be played by who acts: a rival's leader is its target, and it has rested."""
    card = scene.world.entities.find(Uid(scene.card), Card)
    return card is not None and scene.faction >= 0 and playable(scene.world, card, scene.faction)
