"""Verbs of governments, persons, laws, works and forces."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from game.core.calendar import turn_of
from game.core.fixed import mul_div
from game.core.units import PPM
from game.rules.prototypes.base import Many, MonthText, Natural, Positive, RefTo, Share
from game.rules.vocabulary import Params, verb
from game.world.components.state import Ruler
from game.world.conditions import Scene, Who
from game.world.regimes import install
from game.world.spawn import spawn_formation as raise_formation
from game.world.victims import Cause, lose, take_lives

StockRef = Annotated[str, RefTo("stock")]


class PolicyParams(Params):
    """A policy and its option."""

    axis: Annotated[str, RefTo("policy")] = Field(description="The axis.")
    option: str = Field(description="The option that comes into force.")
    of: Who = Field(default="root", description="Whose policy.")


@verb("set_policy", PolicyParams)
def set_policy(scene: Scene, params: PolicyParams) -> None:
    """Change a standing policy."""
    world = scene.world
    options = sorted(world.rules.get("policy", params.axis).options)
    nation = scene.role(params.of)
    if nation >= 0 and params.option in options:
        world.policies[world.policy_index[params.axis], nation] = options.index(params.option)
        world.counters[f"policy/{params.axis}/{world.tag(nation)}"] = world.turn


class TransferParams(Params):
    """A payment between two nations."""

    stock: StockRef = Field(description="The stock.")
    from_: Who = Field(default="root", alias="from", description="Who gives.")
    to: Who = Field(default="target", description="Who gets.")
    amount: Natural = Field(description="How much, in the stock's unit; no more than there is.")


@verb("transfer", TransferParams)
def transfer(scene: Scene, params: TransferParams) -> None:
    """Move a stock from one nation to another."""
    one, other = scene.role(params.from_), scene.role(params.to)
    if min(one, other) >= 0:
        scene.world.ledger.transfer(params.stock, one, other, params.amount, "transfer", scene.source)


class FormationParams(Params):
    """A formation that appears."""

    nation: Who = Field(default="root", description="Whose.")
    province: Annotated[str, RefTo("province")] | None = Field(
        default=None, description="Where; the capital by default."
    )
    units: dict[Annotated[str, RefTo("unit")], Positive] = Field(description="Divisions or ships by unit.")
    name: str = Field(description="Its name.")


@verb("spawn_formation", FormationParams)
def spawn_formation(scene: Scene, params: FormationParams) -> None:
    """Let a formation appear."""
    world = scene.world
    nation = scene.role(params.nation)
    place = world.atlas.index[params.province] if params.province else world.nation(nation).capital
    if place and int(world.provinces.controller[place]) == nation:
        raise_formation(world, nation, place, dict(params.units), params.name)


class WeakenParams(Params):
    """A loss of forces."""

    of: Who = Field(default="root", description="Whose forces.")
    ppm: Share = Field(description="Share of every formation that is lost, ppm.")
    units: Many[Annotated[str, RefTo("unit")]] = Field(
        default=(), description="Only these units; none means all of them."
    )


@verb("weaken", WeakenParams)
def weaken(scene: Scene, params: WeakenParams) -> None:
    """Let every formation of a nation lose a share of its divisions or ships."""
    world, forces = scene.world, scene.world.formations
    mine = forces.alive()
    mine = mine[forces.owner[mine] == scene.role(params.of)]
    for name in params.units or world.unit_index:
        column = world.unit_index[name]
        forces.units[mine, column] -= forces.units[mine, column] * params.ppm // PPM


class GovernmentParams(Params):
    """A change of government."""

    faction: Annotated[str, RefTo("faction")] = Field(description="The faction that governs from now on.")
    all_portfolios: bool = Field(default=False, description="True: it takes every portfolio of the nation as well.")
    since: MonthText | None = Field(
        default=None, description="The month its leader has ruled from, quoted; none means now."
    )


@verb("set_government", GovernmentParams, main="faction")
def set_government(scene: Scene, params: GovernmentParams) -> None:
    """Let a faction govern its nation; its leader rules."""
    world = scene.world
    install(world, params.faction, params.all_portfolios)
    nation = world.faction(world.faction_index[params.faction]).nation
    ruler = world.entities.find(world.nation_uids[nation], Ruler)
    if params.since is not None and ruler is not None:
        ruler.since = turn_of(params.since)


class RulerParams(Params):
    """A new person at the head of a nation."""

    of: Who = Field(default="root", description="The nation.")
    name: str = Field(description="Plain name.")
    traits: Many[Annotated[str, RefTo("trait")]] = Field(default=(), description="Traits.")


@verb("set_ruler", RulerParams)
def set_ruler(scene: Scene, params: RulerParams) -> None:
    """Put another person at the head of a nation."""
    world = scene.world
    nation = scene.role(params.of)
    ruler = world.entities.find(world.nation_uids[nation], Ruler) if nation >= 0 else None
    if ruler is not None:
        ruler.name, ruler.traits, ruler.since, ruler.person = params.name, list(params.traits), world.turn, ""


class TollParams(Params):
    """Deaths."""

    cause: Cause = Field(description="What people die of.")
    ppm: Share = Field(default=0, description="How many in a million of those who live there.")
    persons: Natural = Field(default=0, description="And how many besides; without a province, in the capital.")
    of: Who = Field(default="root", description="In whose country.")
    province: Annotated[str, RefTo("province")] | None = Field(
        default=None, description="Where; none means in all the land it controls."
    )
    scale_by: Annotated[str, RefTo("quantity")] | None = Field(
        default=None, description="A quantity in ppm that multiplies it."
    )


@verb("add_toll", TollParams)
def add_toll(scene: Scene, params: TollParams) -> None:
    """Let people die of a state's doing: they are gone, and the ledger of deaths says where and of what."""
    world, nation = scene.world, scene.role(params.of)
    if nation < 0:
        return
    ppm = params.ppm
    if params.scale_by is not None:
        scope = world.rules.get("quantity", params.scale_by).scope
        ppm = mul_div(ppm, world.quantity(params.scale_by, nation if scope == "nation" else 0), PPM)
    place = world.atlas.index.get(params.province or "", 0)
    take_lives(world, nation, params.cause, ppm, place)
    lose(world, nation, params.cause, params.persons, place)


class DamageParams(Params):
    """Destruction of works."""

    building: Annotated[str, RefTo("building")] = Field(description="Kind of building.")
    of: Who = Field(default="root", description="On whose land.")
    ppm: Natural = Field(description="Share of the levels that is lost, ppm.")


@verb("damage", DamageParams)
def damage(scene: Scene, params: DamageParams) -> None:
    """Destroy a share of a nation's works of one kind."""
    world = scene.world
    levels = world.provinces.levels[world.building_index[params.building]]
    mine = world.provinces.controller == scene.role(params.of)
    levels[mine] -= levels[mine] * params.ppm // PPM


class TechParams(Params):
    """A technology."""

    technology: Annotated[str, RefTo("technology")] = Field(description="The technology.")
    of: Who = Field(default="root", description="Who learns it.")


@verb("learn", TechParams, main="technology")
def learn(scene: Scene, params: TechParams) -> None:
    """Let a nation master a technology."""
    nation = scene.role(params.of)
    if nation >= 0:
        scene.world.techs[scene.world.tech_index[params.technology], nation] = 1
