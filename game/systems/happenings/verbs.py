"""The verbs: what events, acts and prologues may do. One registered function each, parameters typed and documented."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from game.core.fixed import mul_div
from game.core.units import PPM
from game.rules.prototypes.base import Conditions, Effects, Int, Many, Natural, Positive, RefTo
from game.rules.vocabulary import Params, verb
from game.systems.diplomacy import wars
from game.systems.happenings.effects import run_effects
from game.world.components.diplomacy import Aim
from game.world.components.state import Organ, Ruler
from game.world.components.story import Delayed, TimedRow
from game.world.conditions import Scene, holds
from game.world.deeds import log_deed as remember_deed
from game.world.deeds import neighbours
from game.world.pacts import treaties_between
from game.world.spawn import spawn_formation as raise_formation

Who = Annotated[str, RefTo("nation", "!root", "!target")]
StockRef = Annotated[str, RefTo("stock")]


class ChangeParams(Params):
    """A change of one stock."""

    stock: StockRef = Field(description="The stock.")
    of: Annotated[str, RefTo("nation", "faction", "province", "!root", "!target")] = Field(
        default="root", description="Whose: a nation, a faction or a province by its id, root or target."
    )
    toward: Who | None = Field(default=None, description="For pair stocks: the other nation (target by default).")
    amount: Int | None = Field(default=None, description="Change in the stock's unit.")
    milli: Int | None = Field(default=None, description="The same for index stocks: change in milli-points.")
    ppm: Int | None = Field(default=None, description="Or change as a share of what is there, ppm.")
    scale_by: Annotated[str, RefTo("quantity")] | None = Field(
        default=None, description="A quantity in ppm that multiplies it."
    )
    reason: str = Field(default="event", description="Reason in the account.")


@verb("change", ChangeParams)
def change(scene: Scene, params: ChangeParams) -> None:
    """Change a stock; the source of the change stands in its account."""
    world = scene.world
    spec = world.ledger.specs[params.stock]
    place: int | tuple[int, int]
    if spec.scope == "pair":
        place = (scene.role(params.of), scene.role(params.toward or "target"))
    elif spec.scope == "faction":
        place = _faction(scene, params.of)
    elif spec.scope == "province":
        place = world.atlas.index.get(params.of, 0)
    elif spec.scope == "world":
        place = 0
    else:
        place = scene.role(params.of)
    if isinstance(place, int) and place < 0:
        return
    amount = params.amount if params.amount is not None else params.milli or 0
    if params.ppm is not None:
        amount += mul_div(int(world.ledger[params.stock][place]), params.ppm, PPM)
    if params.scale_by is not None:
        amount = mul_div(amount, world.quantity(params.scale_by, max(scene.root, 0)), PPM)
    world.ledger.add(params.stock, place, amount, params.reason, scene.source)


def _faction(scene: Scene, name: str) -> int:
    world = scene.world
    if name in world.faction_index:
        return world.faction_index[name]
    nation = scene.role(name)
    return world.nation(nation).government if nation >= 0 else -1


class FlagParams(Params):
    """A flag."""

    id: str = Field(description="The flag; `$root` in it stands for the root's tag.")
    months: Natural | None = Field(default=None, description="How long it holds; none means for good.")


@verb("set_flag", FlagParams, main="id")
def set_flag(scene: Scene, params: FlagParams) -> None:
    """Remember that something is so."""
    until = scene.world.turn + params.months if params.months is not None else -1
    scene.world.flags[params.id.replace("$root", scene.world.tag(scene.root))] = until


@verb("clear_flag", FlagParams, main="id")
def clear_flag(scene: Scene, params: FlagParams) -> None:
    """Forget a flag."""
    scene.world.flags.pop(params.id.replace("$root", scene.world.tag(scene.root)), None)


class BumpParams(Params):
    """A counter."""

    id: str = Field(description="The counter.")
    by: Int = Field(default=1, description="How much it goes up.")


@verb("bump", BumpParams, main="id")
def bump(scene: Scene, params: BumpParams) -> None:
    """Count one more."""
    counters = scene.world.counters
    counters[params.id] = counters.get(params.id, 0) + params.by


class RowParams(Params):
    """A modifier with an end."""

    quantity: Annotated[str, RefTo("quantity")] = Field(description="The quantity.")
    op: str = Field(default="add", description="add, pct, cap or floor.")
    value: Int = Field(description="Amount in the quantity's unit; ppm with pct.")
    of: Who = Field(default="root", description="Whose quantity.")
    months: Positive = Field(description="How long it holds.")
    key: str = Field(default="", description="Name by which end_row finds it.")
    everyone: bool = Field(default=False, description="True: for all nations.")


@verb("add_row", RowParams)
def add_row(scene: Scene, params: RowParams) -> None:
    """Let a modifier bear on a quantity for a while."""
    world = scene.world
    subject = -1 if params.everyone else scene.role(params.of)
    world.entities.create(
        TimedRow(
            params.quantity, params.op, params.value, subject, world.turn + params.months, scene.source, params.key
        )
    )


class EndRowParams(Params):
    """A modifier by its key."""

    key: str = Field(description="The key given to add_row.")


@verb("end_row", EndRowParams, main="key")
def end_row(scene: Scene, params: EndRowParams) -> None:
    """End a modifier before its time."""
    for uid, row in scene.world.entities.each(TimedRow):
        if row.key == params.key:
            scene.world.entities.retire(uid)


class DeedParams(Params):
    """A deed."""

    kind: Annotated[str, RefTo("deed")] = Field(description="Kind of deed.")
    actor: Who = Field(default="root", description="Who did it.")
    target: Who | None = Field(default=None, description="To whom.")
    size: Natural = Field(default=PPM, description="How much it weighs, ppm of the usual.")


@verb("log_deed", DeedParams, main="kind")
def log_deed(scene: Scene, params: DeedParams) -> None:
    """Record a deed; what audiences make of it follows in its phase."""
    actor = scene.role(params.actor)
    target = scene.role(params.target) if params.target else scene.target
    if actor >= 0:
        remember_deed(scene.world, params.kind, actor, target, size=params.size)


class HeadlineParams(Params):
    """A line of news."""

    text: str = Field(description="Text key of the headline.")


@verb("headline", HeadlineParams, main="text")
def headline(scene: Scene, params: HeadlineParams) -> None:
    """Put a line into the world's news."""
    nations = tuple(n for n in (scene.root, scene.target) if n >= 0)
    names = {"text": params.text, "root": scene.world.tag(scene.root), "target": scene.world.tag(scene.target)}
    scene.world.write("headline", names, nations)


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
        if not world.pacts.war[one, other]:
            wars.sign(world, params.kind, one, other)


@verb("break_treaty", TreatyParams)
def break_treaty(scene: Scene, params: TreatyParams) -> None:
    """End a treaty; the root bears the blame."""
    world = scene.world
    one, other = scene.role(params.one), scene.role(params.other)
    for uid, treaty in treaties_between(world, one, other):
        if treaty.kind == params.kind:
            world.entities.retire(uid)
            broken = world.rules.get("treaty", treaty.kind).broken
            if broken:
                remember_deed(world, broken, one, other)
    world.touch_pacts()


class WarParams(Params):
    """A declaration of war."""

    target: Who = Field(default="target", description="On whom.")
    by: Who = Field(default="root", description="By whom.")
    kind: Annotated[str, RefTo("war_class")] = Field(description="Class of war.")
    reason: str = Field(description="Text key of the reason.")


@verb("declare_war", WarParams)
def declare_war(scene: Scene, params: WarParams) -> None:
    """Begin a war for the stated reason."""
    world = scene.world
    one, other = scene.role(params.by), scene.role(params.target)
    if min(one, other) < 0 or one == other or not (world.nation(one).alive and world.nation(other).alive):
        return
    if not world.pacts.war[one, other] and not world.pacts.allied[one, other]:
        wars.declare(world, one, other, params.kind, reason=params.reason)


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
    _bury_if_landless(scene, giver)


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
    _bury_if_landless(scene, gone)


def _bury_if_landless(scene: Scene, nation: int) -> None:
    if not (scene.world.provinces.owner == nation).any():
        wars.erase_nation(scene.world, nation)


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


class DelayParams(Params):
    """Effects that come later."""

    months: Positive = Field(description="In how many months.")
    do: Effects = Field(description="What happens then.")


@verb("delay", DelayParams)
def delay(scene: Scene, params: DelayParams) -> None:
    """Let effects happen in a later month."""
    scene.world.entities.create(
        Delayed(scene.world.turn + params.months, scene.root, scene.target, scene.source, list(scene.path))
    )


class FireParams(Params):
    """Another event."""

    event: Annotated[str, RefTo("event")] = Field(description="The event.")
    root: Who = Field(default="root", description="Its root.")
    target: Who | None = Field(default=None, description="Its target.")


@verb("fire", FireParams, main="event")
def fire(scene: Scene, params: FireParams) -> None:
    """Let another event happen next, whatever its chance; its conditions still apply."""
    target = scene.role(params.target) if params.target else scene.target
    scene.world.entities.create(
        Delayed(scene.world.turn + 1, scene.role(params.root), target, f"fire.{params.event}", [])
    )


class EachParams(Params):
    """A group of nations."""

    select: str = Field(description="nations, neighbours, allies, enemies, great_powers, or label.X.")
    where: Conditions = Field(default=(), description="Conditions with each of them as root.")
    do: Effects = Field(description="What is done with each of them as root and the old root as target.")


@verb("each", EachParams)
def each(scene: Scene, params: EachParams) -> None:
    """Do effects for every nation of a group."""
    world = scene.world
    for nation in _group(scene, params.select):
        inner = Scene(world, nation, scene.root, scene.source, scene.path)
        if nation != scene.root and holds(inner, params.where):
            run_effects(inner, params.do)


def _group(scene: Scene, select: str) -> list[int]:
    world = scene.world
    if select == "neighbours":
        return neighbours(world, scene.root)
    if select == "allies":
        return [int(n) for n in world.pacts.allied[scene.root].nonzero()[0]]
    if select == "enemies":
        return world.pacts.enemies(scene.root)
    label = "great_power" if select == "great_powers" else select.partition(".")[2]
    protos = world.rules.of("nation")
    return [n for n in world.living() if not label or label in protos[world.tag(n)].tags]


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


class GovernmentParams(Params):
    """A change of government."""

    faction: Annotated[str, RefTo("faction")] = Field(description="The faction that governs from now on.")
    all_portfolios: bool = Field(default=False, description="True: it takes every portfolio of the nation as well.")


@verb("set_government", GovernmentParams, main="faction")
def set_government(scene: Scene, params: GovernmentParams) -> None:
    """Let a faction govern its nation; its leader rules."""
    world = scene.world
    number = world.faction_index[params.faction]
    proto = world.rules.get("faction", params.faction)
    nation = world.faction(number).nation
    world.nation(nation).government = number
    ruler = world.entities.find(world.nation_uids[nation], Ruler)
    if ruler is not None:
        ruler.name, ruler.traits, ruler.since = proto.leader or "", list(proto.traits), world.turn
    if params.all_portfolios:
        for _, organ in world.entities.each(Organ):
            if organ.nation == nation:
                organ.holder = number
    if world.turn:
        world.write("government_changed", {"nation": world.tag(nation), "faction": params.faction}, (nation,))


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
        ruler.name, ruler.traits, ruler.since = params.name, list(params.traits), world.turn


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
