"""Going to war: against whom, in what form, alone or beside others; a war needs a case, fair odds and a vote."""

from __future__ import annotations

from collections.abc import Iterator

from game.ai.mind import Mind
from game.ai.odds import fair_odds, is_great
from game.core.fixed import mul_div
from game.core.units import PPM
from game.orders.base import Order
from game.orders.war import DeclareWar, JoinWar, Mediate
from game.world.views import TurnView

Reasoned = tuple[Order, str]


def war_orders(view: TurnView, mind: Mind) -> Iterator[Reasoned]:
    """Begin or enter a war where the case passes our threshold and the odds are fair; the strongest case first."""
    yield from _good_offices(view, mind)
    fought = [war for war in view.own_wars() if not war.area]
    if len(fought) >= mind.limit("max_wars") or view.stock("stability") < mind.limit("war_stability"):
        return
    if view.stock("army_readiness") < mind.limit("war_readiness"):
        return
    if 2 * view.stock("war_weariness") >= mind.limit("war_weariness_stop"):
        return
    cases = sorted((-case, other) for case, other in _cases(view, mind))
    line = view.quantity("war_threshold") + mind.limit("war_margin")
    for case, other in cases[:2]:
        if -case >= line and fair_odds(view, mind, other):
            order = _form(view, mind, other)
            if order is not None:
                yield order, "brain.case_and_odds"
                return
    if not fought:
        yield from _limited(view, mind, [(other, -case) for case, other in cases])


def _cases(view: TurnView, mind: Mind) -> Iterator[tuple[int, int]]:
    """(case, nation) of every nation with which we could come to blows."""
    for other in _reachable(view):
        if (
            view.casus(other) < mind.limit("casus_floor")
            or view.bound(view.nation, other, "no_war")
            or view.allied(view.nation, other)
            or view.at_war(view.nation, other)
        ):
            continue
        yield view.score("war_case", view.nation, other).value, other


def _reachable(view: TurnView) -> list[int]:
    """Nations we could fight: neighbours, and holders of land we claim."""
    wanted = {int(view.owner[p]) for aim in view.aims() for p in aim.provinces}
    return sorted((set(view.neighbours(view.nation)) | wanted) - {view.nation, -1})


def _form(view: TurnView, mind: Mind, foe: int) -> Order | None:
    """The order that begins the war: beside those who fight the foe already, else in the form that suits us."""
    for war in view.wars():
        if war.area or foe not in (war.attackers[0], war.defenders[0]):
            continue
        side = war.attackers if foe == war.defenders[0] else war.defenders
        if view.nation not in side and not any(view.at_war(view.nation, one) for one in side):
            return JoinWar(view.faction, war.uid, foe) if view.vote(foe, war.kind).passes else None
    kind = war_class(view, mind, foe)
    return DeclareWar(view.faction, foe, kind) if kind and view.vote(foe, kind).passes else None


def war_class(view: TurnView, mind: Mind, foe: int) -> str:
    """The form of war on a foe: rival governments fight civil wars; claims are fought for openly or by surprise; a
    state that offends by what it is is set to rights by intervention. Empty when the rules know no form.
    """
    classes = view.rules.of("war_class")
    if "civil" in classes and view.fits_class(foe, "civil"):
        return "civil"
    claims = view.claims_on(foe)
    if not claims and "intervention" in classes:
        found = view.score("war_case", view.nation, foe).largest()
        if found is not None and found.key == "stock.casus_ideology.name":
            return "intervention"
    if "surprise" in classes and view.roll(PPM, "surprise", foe) < mind.limit("surprise_ppm"):
        return "surprise"
    return "formal" if "formal" in classes else next(iter(classes), "")


def _limited(view: TurnView, mind: Mind, cases: list[tuple[int, int]]) -> Iterator[Reasoned]:
    """A local blow where the case is not enough for a war: a claim or bad blood at a common border, and local force."""
    chance = mind.limit("limited_wars_ppm")
    if not chance or view.enemies() or "limited" not in view.rules.of("war_class"):
        return
    line = mul_div(view.quantity("war_threshold"), view.rules.get("war_class", "limited").threshold_ppm, PPM)
    for other, case in cases[:2]:
        bad_blood = view.grievance("casus_border", other) >= mind.limit("limited_casus")
        if case < line or not bad_blood or not view.disputed(other) or view.overlord(other) == view.nation:
            continue
        ours, theirs = view.strength(view.nation), view.strength(other)
        if theirs * PPM > ours * mind.limit("limited_fear_ppm") or view.has_flag(f"small_war/{view.tags[view.nation]}"):
            continue
        if view.roll(PPM, "limited", other) < chance:
            yield DeclareWar(view.faction, other, "limited"), "brain.local_blow"
            return


def _good_offices(view: TurnView, mind: Mind) -> Iterator[Reasoned]:
    """A power at peace with both sides offers to mediate in a war that has gone on for a while."""
    if not is_great(view, view.nation) or view.enemies():
        return
    for war in view.wars():
        if war.area or war.mediator >= 0 or view.turn - war.started < mind.limit("mediate_after"):
            continue
        leaders = (war.attackers[0], war.defenders[0])
        friendly = all(view.relations(view.nation, n) >= 0 and view.relations(n, view.nation) >= 0 for n in leaders)
        if friendly and view.roll(PPM, "mediate", war.uid) < mind.limit("mediate_ppm"):
            yield Mediate(view.faction, war.uid), "brain.good_offices"
            return
