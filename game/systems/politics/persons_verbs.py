"""Verbs of persons: what befalls them, whom they follow, which offices they get, and what is held against them."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from game.core.fixed import clamp, mul_div
from game.core.units import FULL, PPM
from game.rules.prototypes.base import Int, RefTo, Share
from game.rules.vocabulary import NoParams, Params, verb
from game.world.components.persons import Card
from game.world.conditions import Scene
from game.world.conditions.persons import PersonRef, State, person_of
from game.world.conditions.politics import Party, party
from game.world.ecs import Uid
from game.world.politics.cards import answer, give_card, hate, play, settle_baggage
from game.world.politics.heirs import befall, rule_of, succeed
from game.world.politics.organs import office_of, seat
from game.world.politics.persons import DEAD, FREE, VACANT, leader_of, led_by, members, offices_of, politicians
from game.world.politics.persons import make_leader as put_at_the_head


class PersonParams(Params):
    """A person."""

    person: PersonRef = Field(description="The person.")


@verb("kill_person", PersonParams, main="person")
def kill_person(scene: Scene, params: PersonParams) -> None:
    """Let a person die; where he led a faction, an heir follows."""
    person = person_of(scene, params.person)
    if person is not None:
        befall(scene.world, person, DEAD)


class StateParams(Params):
    """A person and what becomes of him."""

    person: PersonRef = Field(description="The person.")
    state: State = Field(description="free, expelled, exiled, arrested, underground or dead.")


@verb("set_person", StateParams)
def set_person(scene: Scene, params: StateParams) -> None:
    """Expel, exile, arrest or release a person. The dead stay dead."""
    person = person_of(scene, params.person)
    if person is not None and person.state != DEAD:
        befall(scene.world, person, params.state)


class LeaderParams(Params):
    """A person at the head of a faction."""

    person: PersonRef = Field(description="The person; he joins the faction if he is in another.")
    faction: Party = Field(default="none", description="The faction; none means the one he belongs to.")


@verb("make_leader", LeaderParams, main="person")
def make_leader(scene: Scene, params: LeaderParams) -> None:
    """Put a person at the head of a faction. Where it governs, he rules."""
    world = scene.world
    person = person_of(scene, params.person)
    if person is None or person.state == DEAD:
        return
    faction = party(scene, params.faction)
    if faction >= 0 and faction != person.faction and world.faction(faction).nation == person.nation:
        person.faction = faction
    if person.faction >= 0:
        put_at_the_head(world, person.faction, person.id)
        settle_baggage(world, person.faction, scene.source)


class HurtParams(Params):
    """A change of health."""

    person: PersonRef = Field(default="leader", description="The person.")
    milli: Int = Field(description="By how much health falls, milli-points; less than nothing heals.")
    ppm: Share = Field(default=PPM, description="Chance that it does, ppm.")


@verb("hurt_person", HurtParams)
def hurt_person(scene: Scene, params: HurtParams) -> None:
    """Let a person's health suffer, with a chance."""
    person, world = person_of(scene, params.person), scene.world
    if person is None or person.state == DEAD:
        return
    if world.chance.happens(params.ppm, world.turn, f"hurt.{person.id}.{scene.source}", person.nation):
        person.health = clamp(person.health - params.milli, 0, FULL)


class MoveParams(Params):
    """A person and a faction."""

    person: PersonRef = Field(default="target", description="The person.")
    faction: Party = Field(default="actor", description="The faction he goes over to.")


@verb("move_person", MoveParams)
def move_person(scene: Scene, params: MoveParams) -> None:
    """Let a person go over to another faction of his nation. A faction whose leader goes finds an heir."""
    world = scene.world
    person, faction = person_of(scene, params.person), party(scene, params.faction)
    if person is None or faction < 0 or world.faction(faction).nation != person.nation or person.faction == faction:
        return
    led, rule = led_by(world, person.id), rule_of(world, person.nation)
    person.faction = faction
    world.write("person_moved", {"person": person.id, "faction": world.faction_ids[faction]}, (person.nation,))
    if led >= 0 and rule is not None:
        succeed(world, led, rule, passes=False)
    elif led >= 0:
        put_at_the_head(world, led, VACANT)


class SeatParams(Params):
    """An office and a person."""

    organ: Annotated[str, RefTo("organ")] = Field(description="The office.")
    person: PersonRef | None = Field(default=None, description="The person; none empties it.")


@verb("seat_person", SeatParams)
def seat_person(scene: Scene, params: SeatParams) -> None:
    """Put a person into an office; its portfolio is his faction's from then on."""
    world, found = scene.world, office_of(scene.world, params.organ)
    person = person_of(scene, params.person) if params.person is not None else None
    if found is not None and (person is None or person.state != DEAD):
        seat(world, found[1], person, -1)


class HatredParams(Params):
    """Hatred between two persons."""

    person: PersonRef = Field(description="Who hates.")
    toward: PersonRef = Field(description="Whom.")
    milli: Int = Field(description="Change, milli-points.")


@verb("shift_hatred", HatredParams)
def shift_hatred(scene: Scene, params: HatredParams) -> None:
    """Let a person hate another more or less."""
    one, other = person_of(scene, params.person), person_of(scene, params.toward)
    if one is not None and other is not None:
        hate(scene.world, one.id, other.id, params.milli)


class GiveCardParams(Params):
    """A card about somebody."""

    card: Annotated[str, RefTo("card")] = Field(description="The card.")
    person: PersonRef = Field(description="Whom it is about.")
    holder: Party = Field(default="none", description="The faction that alone may play it; none: every rival may.")


@verb("give_card", GiveCardParams)
def hand_card(scene: Scene, params: GiveCardParams) -> None:
    """Let there be a card about a person."""
    person = person_of(scene, params.person)
    if person is not None:
        give_card(scene.world, params.card, person.id, party(scene, params.holder))


@verb("play_card", NoParams, books=True)
def play_card(scene: Scene, params: NoParams) -> None:
    """Play the card the act is aimed at: the faction it is about loses standing, and what else its rules say."""
    card = scene.world.entities.find(Uid(scene.card), Card)
    if card is not None:
        play(scene, card)


@verb("answer_card", NoParams, books=True)
def answer_card(scene: Scene, params: NoParams) -> None:
    """Answer the card the act is aimed at: what is not solid of it is gone."""
    card = scene.world.entities.find(Uid(scene.card), Card)
    if card is not None:
        answer(scene, card)


class OwnSeatParams(Params):
    """An office for one of our own."""

    organ: Annotated[str, RefTo("organ")] = Field(description="The office.")
    faction: Party = Field(default="actor", description="The faction whose ablest free member gets it.")


@verb("seat_own", OwnSeatParams, main="organ")
def seat_own(scene: Scene, params: OwnSeatParams) -> None:
    """Put the ablest member of a faction who has no office into one; with nobody at hand the faction takes it."""
    world, faction = scene.world, party(scene, params.faction)
    found = office_of(world, params.organ)
    if found is None or faction < 0:
        return
    free = [p for _, p in members(world, faction) if p.state == FREE and not offices_of(world, p)]
    leads = world.faction(faction).leader
    best = max(free, key=lambda person: (person.id != leads, person.skill, person.id), default=None)
    seat(world, found[1], best, faction)


class FilesParams(Params):
    """Papers about rivals."""

    card: Annotated[str, RefTo("card")] = Field(description="The card about each of them.")


@verb("open_files", FilesParams, main="card")
def open_files(scene: Scene, params: FilesParams) -> None:
    """Whoever acts gets a card about the leader of every other faction of the nation."""
    world = scene.world
    if scene.faction < 0:
        return
    nation = world.faction(scene.faction).nation
    for faction in world.ties.factions.get(nation, ()):
        leader = leader_of(world, faction)
        if leader is not None and faction != scene.faction:
            give_card(world, params.card, leader.id, scene.faction)


class PurgeParams(Params):
    """A blow against people in politics."""

    state: State = Field(description="What befalls them.")
    among: State = Field(default="free", description="Those to whom it can happen: by what has become of them so far.")
    ppm: Share = Field(default=PPM, description="Chance of each, ppm.")
    quantity: Annotated[str, RefTo("quantity")] | None = Field(
        default=None, description="Or a quantity of the root that gives the chance, in ppm."
    )
    own: Share = Field(default=0, description="Part of that chance for members of the faction that governs, ppm.")


@verb("purge_persons", PurgeParams)
def purge_persons(scene: Scene, params: PurgeParams) -> None:
    """Something befalls politicians of the root, each with a chance; never whoever leads the nation."""
    world, nation = scene.world, scene.root
    if nation < 0:
        return
    government = world.nation(nation).government
    base = world.quantity(params.quantity, nation) if params.quantity is not None else params.ppm
    for uid, person in politicians(world, nation):
        ours = person.faction == government
        if person.state != params.among or (ours and led_by(world, person.id) >= 0):
            continue
        chance = mul_div(base, params.own, PPM) if ours else base
        if world.chance.happens(chance, world.turn, f"purge.{params.state}", uid):
            befall(world, person, params.state)
