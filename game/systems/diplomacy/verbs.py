"""Verbs of war, treaties, land and aims."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from game.rules.prototypes.base import Many, RefTo
from game.rules.vocabulary import Params, verb
from game.world import wars
from game.world.components.diplomacy import Aim
from game.world.components.war import WarGoal
from game.world.conditions import Scene, Who
from game.world.deeds import log_deed as remember_deed
from game.world.pacts import treaties_between
from game.world.zones import disputed, zone_of


class TreatyParams(Params):
    """A treaty between two nations."""

    kind: Annotated[str, RefTo("treaty")] = Field(description="Kind of treaty.")
    one: Who = Field(default="root", description="One side.")
    other: Who = Field(default="target", description="The other side.")


@verb("sign", TreatyParams)
def sign(scene: Scene, params: TreatyParams) -> None:
    """Put a treaty into force."""
    one, other = scene.role(params.one), scene.role(params.other)
    world = scene.world
    if min(one, other) >= 0 and one != other and world.nation(one).alive and world.nation(other).alive:
        if not world.pacts.foes[one, other]:
            wars.sign(world, params.kind, one, other)


class BreachParams(TreatyParams):
    """A treaty that ends."""

    blame: bool = Field(default=True, description="False: it ends as if by consent, or was never signed.")


@verb("break_treaty", BreachParams)
def break_treaty(scene: Scene, params: BreachParams) -> None:
    """End a treaty; the root bears the blame."""
    world = scene.world
    one, other = scene.role(params.one), scene.role(params.other)
    for uid, treaty in treaties_between(world, one, other):
        if treaty.kind == params.kind:
            world.entities.retire(uid)
            broken = world.rules.get("treaty", treaty.kind).broken
            if broken and params.blame:
                remember_deed(world, broken, one, other)
    world.touch_pacts()


class WarParams(Params):
    """A declaration of war."""

    target: Who = Field(default="target", description="On whom.")
    by: Who = Field(default="root", description="By whom.")
    kind: Annotated[str, RefTo("war_class")] = Field(description="Class of war.")
    reason: str = Field(description="Text key of the reason.")
    provinces: Many[Annotated[str, RefTo("province")]] = Field(
        default=(), description="Land it is about; none means what the claims are about."
    )


@verb("declare_war", WarParams)
def declare_war(scene: Scene, params: WarParams) -> None:
    """Begin a war for the stated reason."""
    world = scene.world
    one, other = scene.role(params.by), scene.role(params.target)
    if min(one, other) < 0 or one == other or not (world.nation(one).alive and world.nation(other).alive):
        return
    if not world.pacts.general[one, other] and not world.pacts.allied[one, other]:
        land = [world.atlas.index[name] for name in params.provinces if name in world.atlas.index]
        land = [place for place in land if int(world.provinces.owner[place]) == other]
        proto = world.rules.get("war_class", params.kind)
        goals = [WarGoal(one, "provinces", sorted(land))] if land else []
        if proto.radius and (world.pacts.foes[one, other] or not disputed(world, one, other, land)):
            return
        area = zone_of(world, one, other, land, proto.radius) if proto.radius else []
        wars.declare(world, one, other, params.kind, reason=params.reason, goals=goals, area=area)


class CedeParams(Params):
    """Provinces that change hands."""

    provinces: Many[Annotated[str, RefTo("province")]] = Field(description="The provinces.")
    from_: Who = Field(default="root", alias="from", description="Only those this nation owns.")
    to: Who = Field(default="target", description="The new owner.")


@verb("cede", CedeParams)
def cede(scene: Scene, params: CedeParams) -> None:
    """Hand provinces over by treaty."""
    world = scene.world
    giver, taker = scene.role(params.from_), scene.role(params.to)
    if min(giver, taker) < 0 or not world.nation(taker).alive:
        return
    places = [world.atlas.index[name] for name in params.provinces if name in world.atlas.index]
    wars.hand_over(world, [(p, taker) for p in places if int(world.provinces.owner[p]) == giver])
    wars.bury(world, giver)


class AnnexParams(Params):
    """A whole nation."""

    nation: Who = Field(default="target", description="Who is annexed.")
    by: Who = Field(default="root", description="By whom.")


@verb("annex", AnnexParams)
def annex(scene: Scene, params: AnnexParams) -> None:
    """Unite a nation's whole land with another's."""
    world = scene.world
    gone, taker = scene.role(params.nation), scene.role(params.by)
    if min(gone, taker) < 0 or gone == taker or not (world.nation(gone).alive and world.nation(taker).alive):
        return
    land = [p for p in range(1, world.atlas.n_land + 1) if int(world.provinces.owner[p]) == gone]
    wars.hand_over(world, [(p, taker) for p in land])
    wars.bury(world, gone)


class SubjectParams(Params):
    """A nation and the one whose wars it follows."""

    nation: Who = Field(default="target", description="The subject.")
    overlord: Who = Field(default="root", description="Its overlord.")
    free: bool = Field(default=False, description="True: the nation answers to nobody from now on.")


@verb("make_subject", SubjectParams)
def make_subject(scene: Scene, params: SubjectParams) -> None:
    """Bind a nation to an overlord: it follows its wars and has no foreign policy of its own; or let it go free."""
    world = scene.world
    nation, lord = scene.role(params.nation), scene.role(params.overlord)
    if nation < 0 or not world.nation(nation).alive:
        return
    if params.free:
        world.nation(nation).overlord = -1
    elif lord >= 0 and lord != nation and world.nation(lord).alive and world.nation(lord).overlord < 0:
        world.nation(nation).overlord = lord
    world.touch_pacts()


class AimParams(Params):
    """An aim."""

    aim: Annotated[str, RefTo("aim")] = Field(description="The aim.")


@verb("add_aim", AimParams, main="aim")
def add_aim(scene: Scene, params: AimParams) -> None:
    """Let a nation pursue an aim of the rules."""
    world = scene.world
    proto = world.rules.get("aim", params.aim)
    if not any(aim.id == params.aim for _, aim in world.entities.each(Aim)):
        places = [world.atlas.index[name] for name in proto.wants.provinces if name in world.atlas.index]
        world.entities.create(Aim(world.nation_index[proto.nation], params.aim, places, proto.weight))


@verb("drop_aim", AimParams, main="aim")
def drop_aim(scene: Scene, params: AimParams) -> None:
    """Let a nation give an aim up."""
    for uid, aim in scene.world.entities.each(Aim):
        if aim.id == params.aim:
            scene.world.entities.retire(uid)
