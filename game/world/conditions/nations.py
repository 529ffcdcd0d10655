"""Conditions about nations: numbers, governments, diplomacy, land and technology."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from game.core.arrays import some
from game.core.units import PPM
from game.rules.prototypes.base import Int, RefTo
from game.rules.vocabulary import NoParams, Params, condition
from game.world.components.diplomacy import Aim
from game.world.components.state import Ruler
from game.world.components.war import War
from game.world.conditions import Scene, Who
from game.world.sees import quantity_as_seen, stock_as_seen


class WhoParams(Params):
    """A nation."""

    nation: Who = Field(description="Tag of a nation, or root or target.")


class NumberParams(Params):
    """A number and a threshold."""

    id: Annotated[str, RefTo("quantity", "stock", "probe")] = Field(description="The quantity or stock.")
    of: Annotated[str, RefTo("nation", "faction", "!root", "!target", "!actor", "!rival", "!ruler")] = Field(
        default="root",
        description="Whose number; not used for world numbers. Of a faction's number the faction: its id, `actor` (who"
        " acts), `rival` (whom it is aimed at) or `ruler`; a nation stands for the faction that governs it.",
    )
    value: Int = Field(description="The threshold, in the number's unit.")


@condition("nation", WhoParams, main="nation")
def nation(scene: Scene, params: WhoParams) -> bool:
    """The root is this nation."""
    return scene.root == scene.role(params.nation)


class TagParams(Params):
    """A label of nations."""

    label: str = Field(description="The label, such as great_power.")
    of: Who = Field(default="root", description="Who must carry it.")


@condition("tag", TagParams, main="label")
def tag(scene: Scene, params: TagParams) -> bool:
    """The nation carries the label."""
    world, nation = scene.world, scene.role(params.of)
    return nation >= 0 and params.label in world.rules.get("nation", world.tag(nation)).tags


@condition("alive", WhoParams, main="nation")
def alive(scene: Scene, params: WhoParams) -> bool:
    """The nation is on the map."""
    number = scene.role(params.nation)
    return number >= 0 and scene.world.nation(number).alive


def _number(scene: Scene, name: str, who: str) -> int:
    world = scene.world
    if name in world.ledger.specs:
        scope = world.ledger.specs[name].scope
        if scope == "faction":
            party = scene.party(who)
            return world.stock(name, party) if party >= 0 else 0
        place = scene.role(who)
        if scope == "pair":
            return world.stock(name, (scene.root, scene.target))
        if scope == "nation":
            return stock_as_seen(world, scene.viewer, place, name)
        return world.stock(name, 0 if scope == "world" else place)
    if name in world.rules.of("quantity") and world.rules.get("quantity", name).scope == "faction":
        party = scene.party(who)
        return world.quantity(name, party) if party >= 0 else 0
    return quantity_as_seen(world, scene.viewer, scene.role(who), name)


@condition("quantity_at_least", NumberParams)
def quantity_at_least(scene: Scene, params: NumberParams) -> bool:
    """The number has reached the threshold."""
    return _number(scene, params.id, params.of) >= params.value


@condition("quantity_below", NumberParams)
def quantity_below(scene: Scene, params: NumberParams) -> bool:
    """The number is below the threshold."""
    return _number(scene, params.id, params.of) < params.value


@condition("stock_at_least", NumberParams)
def stock_at_least(scene: Scene, params: NumberParams) -> bool:
    """The stock has reached the threshold."""
    return _number(scene, params.id, params.of) >= params.value


@condition("stock_below", NumberParams)
def stock_below(scene: Scene, params: NumberParams) -> bool:
    """The stock is below the threshold."""
    return _number(scene, params.id, params.of) < params.value


class PolicyParams(Params):
    """A policy and its option."""

    axis: Annotated[str, RefTo("policy")] = Field(description="The axis.")
    option: str = Field(description="The option that must be in force.")
    of: Who = Field(default="root", description="Whose policy.")


@condition("policy_is", PolicyParams)
def policy_is(scene: Scene, params: PolicyParams) -> bool:
    """The option is in force."""
    return scene.world.policy(params.axis, scene.role(params.of)) == params.option


class FamilyParams(Params):
    """A political family."""

    family: str = Field(description="The family, such as communist.")
    of: Who = Field(default="root", description="Whose government.")


@condition("government_has", FamilyParams, main="family")
def government_has(scene: Scene, params: FamilyParams) -> bool:
    """The faction that governs belongs to the family."""
    world = scene.world
    number = world.nation(scene.role(params.of)).government
    return number >= 0 and bool(world.rules.get("faction", world.faction_ids[number]).family == params.family)


_COLOURS = ("communist", "fascist", "military")


def colour_of(family: str) -> str:
    """The colour of a government of a family: every family that is none of the three counts as liberal."""
    return family if family in _COLOURS else "liberal"


class ColourParams(Params):
    """The colour of a regime."""

    colour: str = Field(description="communist, fascist, military or liberal.")
    of: Who = Field(default="root", description="Whose regime.")


@condition("regime_colour", ColourParams, main="colour")
def regime_colour(scene: Scene, params: ColourParams) -> bool:
    """The government's colour; every family that is none of the other three counts as liberal."""
    world = scene.world
    number = world.nation(scene.role(params.of)).government
    family = world.rules.get("faction", world.faction_ids[number]).family
    return colour_of(family) == params.colour


class FactionParams(Params):
    """A faction."""

    faction: Annotated[str, RefTo("faction")] = Field(description="The faction.")


@condition("ruler_is", FactionParams, main="faction")
def ruler_is(scene: Scene, params: FactionParams) -> bool:
    """The faction governs its nation."""
    world = scene.world
    number = world.faction_index[params.faction]
    return world.nation(world.faction(number).nation).government == number


class TraitParams(Params):
    """A trait."""

    trait: Annotated[str, RefTo("trait")] = Field(description="The trait.")
    of: Who = Field(default="root", description="Whose ruler.")


@condition("has_trait", TraitParams, main="trait")
def has_trait(scene: Scene, params: TraitParams) -> bool:
    """The ruler has the trait."""
    world = scene.world
    ruler = world.entities.find(world.nation_uids[scene.role(params.of)], Ruler)
    return ruler is not None and params.trait in ruler.traits


class WarParams(Params):
    """A war."""

    nation: Who = Field(default="root", alias="of", description="Who is at war.")
    with_: Who | None = Field(default=None, alias="with", description="With whom; none means anyone.")


@condition("at_war", WarParams, main="with")
def at_war(scene: Scene, params: WarParams) -> bool:
    """The nation is at war (with the other)."""
    row = scene.world.pacts.foes[scene.role(params.nation)]
    return bool(some(row) if params.with_ is None else row[scene.role(params.with_)])


@condition("at_peace", NoParams)
def at_peace(scene: Scene, params: NoParams) -> bool:
    """The root is at war with nobody."""
    return not scene.world.pacts.at_war[scene.root]


class GreatWarParams(Params):
    """Wars among nations with a label."""

    label: str = Field(default="great_power", description="Label both must carry.")


@condition("war_among", GreatWarParams, main="label")
def war_among(scene: Scene, params: GreatWarParams) -> bool:
    """Two nations with the label are at war with each other."""
    world = scene.world
    protos = world.rules.of("nation")
    marked = [number for number, name in enumerate(world.nation_tags) if params.label in protos[name].tags]
    for _, war in world.entities.each(War):
        if set(war.attackers) & set(marked) and set(war.defenders) & set(marked):
            return True
    return False


class TreatyParams(Params):
    """A treaty."""

    kind: Annotated[str, RefTo("treaty")] = Field(description="Kind of treaty.")
    of: Who = Field(default="root", description="One side.")
    with_: Who = Field(default="target", alias="with", description="The other side.")


@condition("treaty", TreatyParams)
def treaty(scene: Scene, params: TreatyParams) -> bool:
    """The treaty is in force between the two."""
    from game.world.pacts import treaties_between

    one, other = scene.role(params.of), scene.role(params.with_)
    return any(pact.kind == params.kind for _, pact in treaties_between(scene.world, one, other))


class AllyParams(Params):
    """An ally."""

    nation: Who = Field(description="The other side.")


@condition("ally_of", AllyParams, main="nation")
def ally_of(scene: Scene, params: AllyParams) -> bool:
    """The root is allied with the nation."""
    return bool(scene.world.pacts.allied[scene.root, scene.role(params.nation)])


class AimParams(Params):
    """An aim."""

    aim: Annotated[str, RefTo("aim")] = Field(description="The aim.")


@condition("has_aim", AimParams, main="aim")
def has_aim(scene: Scene, params: AimParams) -> bool:
    """The root pursues the aim."""
    return any(aim.nation == scene.root and aim.id == params.aim for _, aim in scene.world.entities.each(Aim))


@condition("has_claim", WhoParams, main="nation")
def has_claim(scene: Scene, params: WhoParams) -> bool:
    """The root wants land that the nation owns."""
    world, other = scene.world, scene.role(params.nation)
    return any(
        aim.nation == scene.root and any(int(world.provinces.owner[p]) == other for p in aim.provinces)
        for _, aim in world.entities.each(Aim)
    )


class LandParams(Params):
    """Provinces."""

    province: Annotated[str, RefTo("province")] = Field(description="The province.")
    of: Who = Field(default="root", description="Whose land.")


@condition("owns", LandParams, main="province")
def owns(scene: Scene, params: LandParams) -> bool:
    """The nation owns the province."""
    world = scene.world
    place = world.atlas.index.get(params.province, 0)
    return place > 0 and int(world.provinces.owner[place]) == scene.role(params.of)


@condition("controls", LandParams, main="province")
def controls(scene: Scene, params: LandParams) -> bool:
    """The nation's forces are in command of the province."""
    world = scene.world
    place = world.atlas.index.get(params.province, 0)
    return place > 0 and int(world.provinces.controller[place]) == scene.role(params.of)


@condition("land_border", WhoParams, main="nation")
def land_border(scene: Scene, params: WhoParams) -> bool:
    """The root's land borders that of the nation."""
    from game.world.deeds import neighbours

    return scene.role(params.nation) in neighbours(scene.world, scene.root)


class ShareParams(Params):
    """A share of a nation's land."""

    nation: Who = Field(description="Whose land.")
    by: Who = Field(default="root", description="Who holds it.")
    ppm: Int = Field(description="Least share of its provinces, ppm.")


@condition("held_share_at_least", ShareParams)
def held_share_at_least(scene: Scene, params: ShareParams) -> bool:
    """So much of the nation's land is in the other's hands."""
    table = scene.world.provinces
    theirs = table.owner == scene.role(params.nation)
    total = int(theirs.sum())
    held = int((theirs & (table.controller == scene.role(params.by))).sum())
    return total > 0 and held * PPM >= total * params.ppm


class TechParams(Params):
    """A technology."""

    technology: Annotated[str, RefTo("technology")] = Field(description="The technology.")
    of: Who = Field(default="root", description="Who must know it.")


@condition("tech", TechParams, main="technology")
def tech(scene: Scene, params: TechParams) -> bool:
    """The nation knows the technology."""
    world = scene.world
    return bool(world.techs[world.tech_index[params.technology], scene.role(params.of)])
