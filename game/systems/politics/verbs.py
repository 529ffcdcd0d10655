"""Verbs of politics: loyalties, delegates, motions, leadership. One registered function each."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from game.core.fixed import mul_div
from game.core.units import PPM
from game.rules.prototypes.base import Int, Many, RefTo, Share
from game.rules.vocabulary import NoParams, Params, verb
from game.world.components.politics import Coalition
from game.world.conditions import Scene, Who
from game.world.conditions.politics import Party, party
from game.world.politics.coalitions import coalition_of, leave
from game.world.politics.counts import divide
from game.world.politics.laws import bar_of_law, enact
from game.world.politics.leadership import lead, set_regime, successor
from game.world.politics.organs import hand_all, hand_to
from game.world.politics.powers import body_of
from game.world.politics.sittings import move, move_sitting, open_motions
from game.world.regimes import REGIME

BlocRef = Annotated[str, RefTo("bloc", "!bloc")]


class LoyaltyParams(Params):
    """A change of what a bloc thinks of a faction."""

    bloc: BlocRef = Field(default="bloc", description="The bloc; `bloc` for the one an act is aimed at.")
    faction: Party = Field(default="actor", description="The faction.")
    milli: Int = Field(description="Change in milli-points.")
    scale_by: Annotated[str, RefTo("quantity")] | None = Field(
        default=None, description="A quantity of the faction or a rule, in ppm, that multiplies it."
    )
    swing: Share = Field(
        default=0,
        description="By how much chance may raise or lower it, ppm: it depends on the month and on who does it.",
    )


@verb("shift_loyalty", LoyaltyParams, books=True)
def shift_loyalty(scene: Scene, params: LoyaltyParams) -> None:
    """Let a bloc think better or worse of a faction."""
    world = scene.world
    bloc = scene.bloc if params.bloc == "bloc" else world.ties.number.get(params.bloc, -1)
    faction = party(scene, params.faction)
    place = world.ties.place(bloc, faction) if bloc >= 0 and faction >= 0 else -1
    if place < 0:
        return
    amount = params.milli
    if params.scale_by is not None:
        scope = world.rules.get("quantity", params.scale_by).scope
        subject = {"faction": faction, "nation": world.faction(faction).nation}.get(scope, 0)
        amount = mul_div(amount, world.quantity(params.scale_by, subject), PPM)
    if params.swing and not world.ledger.is_supposing:
        width = 2 * params.swing + 1
        luck = world.chance.roll(width, world.turn, f"swing.{scene.source}", scene.faction, place) - params.swing
        amount += mul_div(amount, luck, PPM)
    world.ledger.add("loyalty", place, amount, "act", scene.source)


class DelegateParams(Params):
    """A change of a bloc's part in the deciding body."""

    bloc: BlocRef = Field(default="bloc", description="The bloc.")
    ppm: Int = Field(description="Change in ppm of the whole; the others lose or gain in proportion when counted.")


@verb("shift_delegates", DelegateParams, books=True)
def shift_delegates(scene: Scene, params: DelegateParams) -> None:
    """Give a bloc more or fewer delegates."""
    world = scene.world
    bloc = scene.bloc if params.bloc == "bloc" else world.ties.number.get(params.bloc, -1)
    if bloc >= 0:
        world.ledger.add("delegates", bloc, params.ppm, "act", scene.source)


class MotionParams(Params):
    """A motion."""

    motion: Annotated[str, RefTo("motion")] = Field(description="The motion.")
    about: Party = Field(default="none", description="The faction it is about.")


@verb("call_motion", MotionParams, main="motion")
def call_motion(scene: Scene, params: MotionParams) -> None:
    """Put a motion before its body by the rules themselves."""
    world = scene.world
    arena = world.rules.get("motion", params.motion).arena
    nation = world.nation_index[world.rules.get("arena", arena).nation] if arena else scene.root
    if nation >= 0:
        move(world, params.motion, nation, scene.faction, party(scene, params.about))


@verb("remove_leader", NoParams)
def remove_leader(scene: Scene, params: NoParams) -> None:
    """The body puts in another leader: whoever has most delegates without the one that is removed."""
    world = scene.world
    gone = scene.faction
    nation = world.faction(gone).nation if gone >= 0 else scene.root
    if nation < 0 or gone < 0 or world.nation(nation).government != gone:
        return
    heir = successor(world, nation, gone)
    if heir >= 0:
        lead(world, nation, heir, alone=False)


class OfficeParams(Params):
    """An office and who is to hold it."""

    portfolio: Annotated[str, RefTo("portfolio")] = Field(description="The portfolio.")
    faction: Party = Field(default="none", description="The faction that takes it; none leaves it to the government.")
    of: Who = Field(default="root", description="The nation whose office it is.")


@verb("appoint", OfficeParams)
def appoint(scene: Scene, params: OfficeParams) -> None:
    """Give an office of a nation to a faction, or leave it vacant."""
    nation = scene.role(params.of)
    found = scene.world.organs(nation).get(params.portfolio) if nation >= 0 else None
    if found is not None:
        hand_to(scene.world, found[1], party(scene, params.faction))


@verb("take_office", NoParams)
def take_office(scene: Scene, params: NoParams) -> None:
    """The office that a motion is about goes to whoever moved it."""
    found = scene.world.organs(scene.root).get(scene.subject) if scene.root >= 0 else None
    if found is not None and scene.mover >= 0:
        hand_to(scene.world, found[1], scene.mover)


@verb("enact_law", NoParams)
def enact_law(scene: Scene, params: NoParams) -> None:
    """The law that a motion is about comes into force, if what it needs still holds."""
    world = scene.world
    axis, _, option = scene.subject.partition("/")
    proto = world.rules.of("policy").get(axis)
    known = scene.root >= 0 and proto is not None and option in proto.options
    if known and bar_of_law(world, scene.root, axis, option) is None:
        enact(world, scene.root, axis, option)


class StateParams(Params):
    """How a faction is to stand with the law."""

    faction: Party = Field(default="actor", description="The faction.")
    state: Literal["legal", "expelled", "banned"] = Field(description="How it stands from now on.")


@verb("set_faction", StateParams, main="state")
def set_faction(scene: Scene, params: StateParams) -> None:
    """Expel a faction from its party and body, ban it, or let it back. One that is out loses its offices, its place in
    a coalition, and whatever it has moved."""
    world, faction = scene.world, party(scene, params.faction)
    if faction < 0 or world.faction(faction).legal == params.state:
        return
    world.faction(faction).legal = params.state
    world.memo.clear()
    nation = world.faction(faction).nation
    if params.state != "legal":
        shares = divide(world, nation).shares if nation in world.ties.of_nation else {}
        leave(world, faction, shares)
        hand_all(world, nation, faction, -1)
        for uid, motion in open_motions(world, nation):
            if motion.mover == faction:
                world.entities.retire(uid)
    names = {"nation": world.tag(nation), "faction": world.faction_ids[faction], "outcome": params.state}
    world.write("faction_state", names, (nation,))


class MonthsParams(Params):
    """A number of months."""

    months: Int = Field(description="Months; below 0 is earlier.")


@verb("move_sitting", MonthsParams, main="months")
def put_off(scene: Scene, params: MonthsParams) -> None:
    """Put off the next sitting of the root's body, or call it early."""
    arena = body_of(scene.world, scene.root)
    if arena:
        move_sitting(scene.world, arena, params.months)


class BlocParams(Params):
    """A coalition."""

    members: Many[Annotated[str, RefTo("faction")]] = Field(description="Its factions; the first is its head.")


@verb("form_bloc", BlocParams)
def form_bloc(scene: Scene, params: BlocParams) -> None:
    """Let factions act as one: they join the coalition that the first of them heads already, and have left all others.
    """
    world = scene.world
    numbers = [world.faction_index[name] for name in params.members]
    head = numbers[0]
    found = coalition_of(world, head)
    kept = found[1] if found is not None and found[1].head == head else None
    new = [number for number in numbers if kept is None or number not in kept.members]
    for number in new:
        leave(world, number, {})
    if kept is not None:
        kept.members = sorted({*kept.members, *new})
    elif len(numbers) > 1:
        world.entities.create(Coalition(world.faction(head).nation, head, sorted(numbers), world.turn))


class LeaveParams(Params):
    """A faction."""

    faction: Party = Field(default="actor", description="The faction.")


@verb("break_bloc", LeaveParams, main="faction")
def break_bloc(scene: Scene, params: LeaveParams) -> None:
    """A faction leaves its coalition, without breaking its word."""
    world, faction = scene.world, party(scene, params.faction)
    if faction >= 0 and coalition_of(world, faction) is not None:
        leave(world, faction, divide(world, world.faction(faction).nation).shares)


class RegimeParams(Params):
    """A regime."""

    option: str = Field(description="Option of the policy `regime`.")


@verb("set_regime", RegimeParams, main="option")
def change_regime(scene: Scene, params: RegimeParams) -> None:
    """Put the root under another regime."""
    if REGIME in scene.world.policy_index and scene.root >= 0:
        set_regime(scene.world, scene.root, params.option)


class PartyParams(Params):
    """A faction."""

    faction: Party = Field(default="actor", description="The faction.")


@verb("vacate_offices", PartyParams, main="faction")
def vacate_offices(scene: Scene, params: PartyParams) -> None:
    """Take every office from a faction; they fall to the head of government."""
    world, faction = scene.world, party(scene, params.faction)
    if faction >= 0:
        hand_all(world, world.faction(faction).nation, faction, -1)


@verb("take_power", PartyParams, main="faction")
def take_power(scene: Scene, params: PartyParams) -> None:
    """Let a faction lead its nation, alone."""
    faction = party(scene, params.faction)
    if faction >= 0:
        lead(scene.world, scene.world.faction(faction).nation, faction, alone=True)
