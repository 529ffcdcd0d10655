"""Cards: what is held against whom, how much of it is left, and what it does when it is played or answered.

The baggage of a faction is the sum of what is left of the cards about its leader; it is a stock, and what changes it
is booked, so that its account can be read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from game.core.calendar import turn_of
from game.core.fixed import mul_div
from game.core.units import PPM
from game.rules.vocabulary import Effect
from game.world.components.persons import Card
from game.world.conditions import Scene
from game.world.ecs import Uid
from game.world.effects import only_books, run_effects
from game.world.politics.persons import FREE, find, leader_of, led_by

if TYPE_CHECKING:
    from game.world.world import World

BAGGAGE = "baggage"
"""The stock of a faction that sums the cards about its leader."""


def deal_cards(world: World) -> int:
    """Lay ready the cards about everybody in public life whose time has come. Returns how many are new."""
    known = {(card.id, card.person) for _, card in world.entities.each(Card)}
    count = 0
    if "carded" not in world.fixed:
        world.fixed["carded"] = [(name, p.cards) for name, p in world.rules.of("person").items() if p.cards]
    for name, cards in world.fixed["carded"]:
        for card in cards if find(world, name) is not None else ():
            rule = world.rules.get("card", card)
            spent = world.counters.get(f"card/{card}/{name}", 0)
            if (card, name) in known or spent or (rule.from_ is not None and turn_of(rule.from_) > world.turn):
                continue
            give_card(world, card, name)
            count += 1
    return count


def give_card(world: World, card: str, person: str, holder: int = -1) -> None:
    """Let there be a card about somebody."""
    about = find(world, person)
    if about is None:
        return
    world.counters[f"card/{card}/{person}"] = 1
    proto = world.rules.get("card", card)
    world.entities.create(Card(card, about.nation, person, holder, int(proto.weight)))
    settle_baggage(world, about.faction, f"card.{card}")


def cards_of(world: World, nation: int) -> list[tuple[Uid, Card]]:
    """All cards about people of a nation, by uid."""
    return world.of_nation(Card, nation)


def target_of(world: World, card: Card) -> int:
    """The faction a card hits: that of the person it is about."""
    person = find(world, card.person)
    return person.faction if person is not None else -1


def playable(world: World, card: Card, by: int) -> bool:
    """Whether a faction may play a card now: a rival's, its own or everybody's, about somebody who is about."""
    person = find(world, card.person)
    if person is None or person.state != FREE or person.faction == by or card.nation != world.faction(by).nation:
        return False
    if card.holder not in (-1, by) or led_by(world, card.person) < 0:
        return False
    return card.played < 0 or world.turn - card.played >= int(world.rules.get("card", card.id).again)


def answerable(card: Card) -> bool:
    """Whether a card has been played and not been answered: that can be done once."""
    return card.played >= 0 and card.answered < 0


def play(scene: Scene, card: Card) -> None:
    """Play a card: standing is lost, and whatever else its rules say happens to the faction it is about."""
    world = scene.world
    proto = world.rules.get("card", card.id)
    hit = target_of(world, card)
    loss = mul_div(int(proto.standing), card.weight, max(int(proto.weight), 1))
    world.ledger.add("standing", hit, -loss, "card", f"card.{card.id}")
    _run(replace(scene, faction=hit, source=f"card.{card.id}", path=("card", card.id, "played")), proto.played)
    if world.ledger.is_supposing:
        return
    card.played, card.by = world.turn, scene.faction
    person, foe = find(world, card.person), leader_of(world, scene.faction)
    if person is not None and foe is not None:
        hate(world, person.id, foe.id, world.quantity("card_hatred"))
    names = {"card": card.id, "person": card.person, "faction": world.faction_ids[scene.faction]}
    world.write("card_played", names, (card.nation,))


def answer(scene: Scene, card: Card) -> None:
    """Answer a card: what is not solid of it is gone, and that part of the standing it cost comes back."""
    world = scene.world
    proto = world.rules.get("card", card.id)
    hit = target_of(world, card)
    left = mul_div(card.weight, int(proto.solid), PPM)
    back = mul_div(int(proto.standing), card.weight - left, max(int(proto.weight), 1))
    world.ledger.add("standing", hit, back, "card", f"card.{card.id}")
    world.ledger.add(BAGGAGE, hit, left - card.weight, "card", f"card.{card.id}")
    _run(replace(scene, faction=hit, source=f"card.{card.id}", path=("card", card.id, "answered")), proto.answered)
    if world.ledger.is_supposing:
        return
    card.weight, card.answered = left, world.turn
    world.write("card_answered", {"card": card.id, "person": card.person}, (card.nation,))


def _run(scene: Scene, effects: Iterable[Effect]) -> None:
    """Do the effects of a card; when it is only being tried, those that do nothing but change stocks."""
    if scene.world.ledger.is_supposing:
        effects = [effect for effect in effects if only_books(effect)]
    run_effects(scene, effects)


def hate(world: World, who: str, whom: str, milli: int) -> None:
    """Let somebody hate another more (or less)."""
    person = find(world, who)
    if person is not None and who != whom:
        top = world.quantity("hatred_most")
        person.hatreds[whom] = max(0, min(top, person.hatreds.get(whom, 0) + milli))


def settle_baggage(world: World, faction: int, source: str) -> None:
    """Book the difference between what weighs on a faction's leader and what its baggage says."""
    if faction < 0 or BAGGAGE not in world.ledger.specs:
        return
    leader = world.faction(faction).leader
    nation = world.faction(faction).nation
    total = sum(card.weight for _, card in world.of_nation(Card, nation) if leader and card.person == leader)
    gap = total - world.stock(BAGGAGE, faction)
    if gap:
        world.ledger.add(BAGGAGE, faction, gap, "card", source)


def fade_cards(world: World) -> int:
    """A month passes over all cards: they are forgotten bit by bit. Returns how many are gone."""
    gone = 0
    least = world.quantity("card_least")
    for uid, card in world.entities.each(Card):
        card.weight -= mul_div(card.weight, int(world.rules.get("card", card.id).fade), PPM)
        hit = led_by(world, card.person)
        if card.weight < least:
            card.weight = 0
            world.entities.retire(uid)
            gone += 1
        if hit >= 0:
            settle_baggage(world, hit, f"card.{card.id}")
    return gone
