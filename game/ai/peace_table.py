"""The computer player at the peace table: when to talk, what to ask for what the war has brought, what to yield."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cached_property, partial

from game.ai.mind import Mind
from game.core.arrays import nonzeros
from game.core.fixed import mul_div
from game.core.units import FULL, PPM
from game.orders.base import Order
from game.orders.war import OfferArmistice, OfferPeace
from game.world.components.diplomacy import Offer
from game.world.terms import Terms
from game.world.views import TurnView, WarView

Reasoned = tuple[Order, str]


def accepts(view: TurnView, mind: Mind, offer: Offer) -> bool:
    """Whether an offer of peace or armistice suits us."""
    if offer.kind == "armistice":
        return view.judge(view.nation, offer.sender, Terms(), False).value + mind.limit("armistice_ease") >= 0
    return view.judge(view.nation, offer.sender, view.offered_terms(offer), False).value >= 0


def peace_orders(view: TurnView, mind: Mind, wars: list[WarView]) -> Iterator[Reasoned]:
    """Offers in every war that we may settle: for our side, or for ourselves when we are tired of another's war."""
    asked = {offer.receiver for _, offer in view.sent_offers()}
    for war in wars:
        foe = view.foe_in(war)
        if war.area or foe in asked or view.turn - war.started < mind.limit("talk_after"):
            continue
        yield from _settle(view, mind, war, foe)


def _settle(view: TurnView, mind: Mind, war: WarView, foe: int) -> Iterator[Reasoned]:
    """What to offer in one war this month, if anything."""
    table = Table(view, mind, war, foe)
    months = view.turn - war.started
    weary = view.stock("war_weariness") >= mind.limit("war_weariness_stop")
    want_out = weary or months >= mind.limit("war_patience") or table.wish >= 0
    if table.standing >= mind.limit("standing_ahead"):
        terms = table.demands()
        satisfied = bool(table.goals) and all(int(view.controller[p]) in table.side for p in table.goals)
        full = bool(table.goals) and set(table.goals) <= set(terms.cede)
        decided = table.standing >= mind.limit("victory_standing")
        if not terms.empty() and (satisfied or full or decided or want_out):
            yield OfferPeace.of(view.faction, foe, terms), "brain.weary_of_war" if want_out else "brain.aims_won"
            return
    if not want_out or (not view.leads(war) and table.wish < 0):
        return
    terms = table.concessions()
    if table.theirs(terms) >= 0 and (table.ours(terms) >= 0 or weary):
        yield OfferPeace.of(view.faction, foe, terms), "brain.weary_of_war"
    elif view.turn >= war.ceasefire and view.leads(war) and months % 2:
        yield OfferArmistice(view.faction, foe), "brain.hold_fire"


class Table:
    """One war as seen from our side of the table."""

    def __init__(self, view: TurnView, mind: Mind, war: WarView, foe: int) -> None:
        self.view, self.mind, self.war, self.foe = view, mind, war, foe
        self.side = list(war.attackers if view.nation in war.attackers else war.defenders)
        self.theirs_side = list(war.defenders if view.nation in war.attackers else war.attackers)
        self.standing = view.score("war_score", view.nation, foe).value

    @cached_property
    def wish(self) -> int:
        """What we make of peace as things stand."""
        return self.view.judge(self.view.nation, self.foe, Terms(), True).value

    @cached_property
    def _their_wish(self) -> int:
        """What the foe is likely to make of it, less a margin that varies from month to month."""
        margin = self.view.roll(max(self.mind.limit("bargain_margin"), 1), "bargain", self.foe)
        return self.view.judge(self.foe, self.view.nation, Terms(), False).value - margin

    @cached_property
    def goals(self) -> list[int]:
        """Land of the foe that those for whom we speak fight for."""
        view = self.view
        land = view.goal_land(self.war, self.side if view.leads(self.war) else [view.nation])
        return [p for p in land if int(view.owner[p]) == self.foe]

    def theirs(self, terms: Terms) -> int:
        """What the foe is likely to make of terms."""
        lines = self.view.prices(self.foe, self.view.nation, terms, False)
        return self._their_wish + sum(line.amount for line in lines)

    def ours(self, terms: Terms) -> int:
        """What the terms are worth to us."""
        lines = self.view.prices(self.view.nation, self.foe, terms, True)
        return self.wish + sum(line.amount for line in lines)

    def demands(self) -> Terms:
        """As much as the foe is likely to grant, by our wishes; no more than the war's standing deserves."""
        view = self.view
        may = view.may_demand(self.foe)
        terms = Terms()
        if self.theirs(terms) < 0:
            return terms
        budget = mul_div(self.standing, self.mind.limit("demand_ppm"), PPM)
        for more in self._wishes(terms, may):
            wider = more(terms)
            price = -sum(line.amount for line in view.prices(self.foe, view.nation, wider, False))
            if price <= budget and self.theirs(wider) >= 0:
                terms = wider
        return terms

    def _wishes(self, terms: Terms, may: frozenset[str]) -> Iterator[Callable[[Terms], Terms]]:
        """Steps that each add one demand."""
        view = self.view
        if "provinces" in may:
            held = [int(view.controller[p]) in self.side for p in self.goals]
            for _, province in sorted(zip([not h for h in held], self.goals, strict=True)):
                yield partial(_also, province)
        kinds = {kind for nation, kind, _ in view.goals(self.war) if nation in self.side}
        if "regime" in may and ("regime" in kinds or self.standing >= FULL // 2):
            regimes = self._friendly_regimes()
            if regimes:
                yield lambda t: replace(t, regime=regimes[0])
        if "reparations" in may:
            sum_ = view.capacity(self.foe) // 2
            yield lambda t: replace(t, reparations=sum_)
        if "renounce" in may and self._claims_us():
            yield lambda t: replace(t, renounce="receiver")
        if "disarm" in may and self.standing >= FULL // 2:
            yield lambda t: replace(t, disarm=max(self.mind.limit("disarm_divisions"), 1))
        if "restore" in may and self.standing >= FULL // 2:
            for nation in view.freeable(self.foe):
                yield partial(_freed, nation)
        if "demilitarise" in may:
            zone = self._border(self.foe)
            if zone:
                yield lambda t: replace(t, demilitarise=tuple(p for p in zone if p not in t.cede))

    def _friendly_regimes(self) -> list[str]:
        """Factions of the foe that are of our own colour."""
        view = self.view
        own = view.rules.get("faction", view.government(view.nation)).family
        return [name for name in view.regimes_for(self.foe) if view.rules.get("faction", name).family == own]

    def _claims_us(self) -> bool:
        view = self.view
        return any(int(view.owner[p]) == view.nation for aim in view.aims(self.foe) for p in aim.provinces)

    def _border(self, owner: int) -> list[int]:
        """A few provinces of one of the two that touch the other's land."""
        view = self.view
        other = view.nation if owner == self.foe else self.foe
        land = nonzeros(view.owner == owner).tolist()
        found = [p for p in land if any(int(view.owner[q]) == other for q in view.atlas.land_neighbours[p])]
        return found[:2]

    def concessions(self) -> Terms:
        """The least we have to yield for the foe to agree: claims, money, then land it holds and wants.

        Who asks for peace without being ahead pays for it, be it a token.
        """
        view = self.view
        terms = Terms()
        steps: list[Terms] = []
        if view.claims_on(self.foe):
            terms = replace(terms, renounce="sender")
            steps.append(terms)
        for part in (4, 2):  # not balance: a quarter, then a half of what we can pay
            terms = replace(terms, reparations=-(view.capacity(view.nation) // part))
            steps.append(terms)
        wanted = view.goal_land(self.war, self.theirs_side) if self.standing < 0 else []
        lost = [p for p in wanted if int(view.owner[p]) == view.nation and int(view.controller[p]) != view.nation]
        for province in lost:
            terms = replace(terms, give=(*terms.give, province))
            steps.append(terms)
        return next((step for step in steps if self.theirs(step) >= 0), steps[-1])


def _also(province: int, terms: Terms) -> Terms:
    """The terms with one province more."""
    return replace(terms, cede=(*terms.cede, province))


def _freed(nation: int, terms: Terms) -> Terms:
    """The terms with one nation more set free."""
    return replace(terms, release=(*terms.release, nation))
