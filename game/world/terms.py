"""Terms of a peace: what they are, whether they can be offered, and how they are carried out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from game.core.arrays import nonzeros, some
from game.core.errors import Refusal
from game.core.fixed import mul_div
from game.core.units import MONTHS_PER_YEAR, PPM
from game.world.components.war import War
from game.world.world import World

RENOUNCE: Final = ("", "receiver", "sender", "both")


@dataclass(frozen=True, slots=True)
class Terms:
    """What an offered peace gives and takes, as the sender puts it. See `Offer` for the fields."""

    cede: tuple[int, ...] = ()
    give: tuple[int, ...] = ()
    regime: str = ""
    reparations: int = 0
    demilitarise: tuple[int, ...] = ()
    release: tuple[int, ...] = ()
    disarm: int = 0
    renounce: str = ""

    def empty(self) -> bool:
        """Whether all stays as it was before the war."""
        return self == Terms()


def terms_of(thing: Any) -> Terms:
    """The terms in an order `offer_peace` or in an `Offer`."""
    return Terms(
        tuple(thing.cede),
        tuple(thing.give),
        thing.regime,
        thing.reparations,
        tuple(thing.demilitarise),
        tuple(thing.release),
        thing.disarm,
        thing.renounce,
    )


def demands(terms: Terms) -> Iterator[str]:
    """The goals of war that the sender would reach by these terms."""
    if terms.cede:
        yield "provinces"
    for name in ("regime", "demilitarise", "disarm"):
        if getattr(terms, name):
            yield name
    if terms.reparations > 0:
        yield "reparations"
    if terms.release:
        yield "restore"
    if terms.renounce in ("receiver", "both"):
        yield "renounce"


def allowed(world: World, war: War, nation: int) -> frozenset[str]:
    """Goals a nation's side may demand in a war: those who began it are held to its class, the attacked are free."""
    every = {"provinces", "regime", "reparations", "restore", "demilitarise", "disarm", "renounce"}
    if nation in war.defenders:
        return frozenset(every)
    may = set(world.rules.get("war_class", war.kind).goals)
    if may & {"cores", "claims", "annex"}:
        may.add("provinces")
    return frozenset(may & every)


def capacity(world: World, nation: int) -> int:
    """Most a nation can be made to pay, thousand roubles a month: by the number of its people, which all can count."""
    people = int(world.provinces.people[world.provinces.owner == nation].sum())
    return mul_div(people, world.quantity("reparation_capacity"), PPM)


def freed_land(world: World, holder: int, nation: int) -> list[int]:
    """Provinces of a holder that another nation would get on being set free: its cores among them, ascending."""
    table = world.provinces
    return [int(p) for p in nonzeros((table.owner == holder) & (table.cores[nation] > 0))]


def can_be_freed(world: World, holder: int, nation: int) -> bool:
    """Whether a nation lives under another's rule: as its subject, or dead with cores on the other's land."""
    state = world.nation(nation)
    if state.alive:
        return state.overlord == holder
    has_faction = some(world.faction_nation == nation)
    return has_faction and bool(freed_land(world, holder, nation))


def regimes_for(world: World, nation: int) -> list[str]:
    """Factions that a victor could put in power: those of the nation that do not govern it."""
    governs = world.nation(nation).government
    return [
        name
        for number, name in enumerate(world.faction_ids)
        if int(world.faction_nation[number]) == nation and number != governs
    ]


def fault(world: World, war: War, sender: int, receiver: int, terms: Terms) -> Refusal | None:
    """Why these terms cannot be offered; None when they can."""
    owner = world.provinces.owner

    def owned(provinces: tuple[int, ...], *by: int) -> bool:
        return all(1 <= p <= world.atlas.n_land and int(owner[p]) in by for p in provinces)

    if not owned(terms.cede, receiver) or not owned(terms.give, sender):
        return Refusal("not_theirs_to_give")
    if not owned(terms.demilitarise, sender, receiver):
        return Refusal("not_theirs_to_give")
    if terms.regime and terms.regime not in regimes_for(world, receiver):
        return Refusal("no_such_regime")
    payer = receiver if terms.reparations > 0 else sender
    if abs(terms.reparations) > capacity(world, payer):
        return Refusal("beyond_means", {"need": abs(terms.reparations), "have": capacity(world, payer)})
    if not all(0 <= n < world.n_nations and can_be_freed(world, receiver, n) for n in terms.release):
        return Refusal("nothing_to_release")
    if terms.disarm < 0 or terms.renounce not in RENOUNCE:
        return Refusal("no_such_terms")
    beyond = [goal for goal in demands(terms) if goal not in allowed(world, war, sender)]
    return Refusal("beyond_class", {"war_class": war.kind}) if beyond else None


def yearly(monthly: int) -> int:
    """A monthly sum in a year."""
    return monthly * MONTHS_PER_YEAR
