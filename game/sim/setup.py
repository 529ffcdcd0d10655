"""Set-up: from a scenario and a prologue to a world that is ready to plan. TOUR 1/6 -> game/world/world.py"""

from __future__ import annotations

from typing import Any

from game.core.calendar import turn_of
from game.core.errors import GameError
from game.geo.atlas import Atlas, load_atlas
from game.rules.ruleset import Ruleset
from game.systems.army.institution import muster_institution
from game.systems.happenings.events import Events
from game.world import wars
from game.world.commanders import enter_service
from game.world.components.diplomacy import Aim, Treaty
from game.world.components.state import Faction, Nation, Organ, Ruler
from game.world.components.war import War
from game.world.conditions import Scene
from game.world.effects import run_effects
from game.world.politics import houses
from game.world.politics.cards import deal_cards
from game.world.politics.electorate import enrol
from game.world.politics.organs import open_offices
from game.world.politics.persons import crown
from game.world.sees import print_yearbook, refresh_sight
from game.world.spawn import LAND, spawn_formation
from game.world.war_goals import goals_for, wanted
from game.world.world import Setup, World


def new_world(rules: Ruleset, setup: Setup, atlas: Atlas | None = None) -> World:
    """The world on the first day. Raises GameError when the scenario and the map do not belong together."""
    if setup.scenario not in rules.of("scenario"):
        known = ", ".join(rules.of("scenario"))
        raise GameError(f"there is no scenario '{setup.scenario}' (there are: {known})")
    scenario = rules.get("scenario", setup.scenario)
    atlas = atlas or load_atlas(scenario.map)
    world = World(rules, atlas, setup)
    world.turn = turn_of(scenario.start)
    world.ledger.turn = world.turn
    _states(world, scenario)
    _land(world, scenario)
    _capitals(world, scenario)
    for start in scenario.forces:
        nation, place = world.nation_index[start.nation], _place(world, start.province)
        spawn_formation(world, nation, place, dict(start.units), start.name, start.stance or "hold")
    # Those who stand on the map on the first day have stood there for a while.
    world.formations.dug_in[world.formations.domain == LAND] = world.quantity("dig_in_limit")
    _diplomacy(world, scenario)
    _aims(world)
    enrol(world, world.ties.blocs)
    houses.begin(world)
    _persons(world)
    world.flags.update(dict.fromkeys(scenario.flags, -1))
    _prologue(world, setup.prologue)
    _open(world)
    return world


def _place(world: World, name: str) -> int:
    try:
        return world.atlas.index[name]
    except KeyError:
        raise GameError(f"the map '{world.atlas.id}' has no province '{name}'") from None


def _states(world: World, scenario: Any) -> None:
    """Nations (all of the rules; those not in the scenario are not on the map), factions and organs."""
    for number, tag in enumerate(world.nation_tags):
        start = scenario.nations.get(tag)
        mind = (start.mind if start else None) or ""
        state = Nation(tag, number, 0, -1, -1, mind, start is not None, world.turn)
        world.nation_uids.append(world.entities.create(state, Ruler("")))
    for number, name in enumerate(world.faction_ids):
        proto = world.rules.get("faction", name)
        part = Faction(name, number, world.nation_index[proto.nation], leader=proto.leader_id or "")
        world.faction_uids.append(world.entities.create(part))
        for stock, amount in sorted(proto.stocks.items()):
            world.ledger.set_up(stock, number, amount)
    for tag, start in sorted(scenario.nations.items()):
        _state(world, world.nation_index[tag], start)


def _state(world: World, number: int, start: Any) -> None:
    nation = world.nation(number)
    nation.government = world.faction_index[start.government]
    nation.overlord = world.nation_index[start.overlord] if start.overlord else -1
    for portfolio in world.rules.of("portfolio"):
        holder = start.portfolios.get(portfolio, start.government)
        world.entities.create(Organ(number, portfolio, world.faction_index[holder]))
    for stock, amount in sorted(start.stocks.items()):
        world.ledger.set_up(stock, number, amount)
    for tech, proto in world.rules.of("technology").items():
        old = start.known_year is not None and int(proto.date.partition("-")[0]) < start.known_year
        if old or tech in start.techs:
            world.techs[world.tech_index[tech], number] = 1
    for axis, policy in world.rules.of("policy").items():
        option = start.policies.get(axis, policy.default)
        world.policies[world.policy_index[axis], number] = sorted(policy.options).index(option)


def _land(world: World, scenario: Any) -> None:
    """Owners, people, cores and buildings; every land province of the map must have a start."""
    table, atlas = world.provinces, world.atlas
    missing = [atlas.ids[p] for p in range(1, atlas.n_land + 1) if atlas.ids[p] not in scenario.provinces]
    if missing:
        raise GameError(f"scenario '{scenario.id}' says nothing of {missing[0]} and {len(missing) - 1} more provinces")
    for name, start in sorted(scenario.provinces.items()):
        place = _place(world, name)
        table.owner[place] = world.nation_index[start.owner]
        table.controller[place] = world.nation_index[start.controller or start.owner]
        table.people[place] = start.people
        table.town[place] = start.town
        for tag in start.cores:
            table.cores[world.nation_index[tag], place] = 1
        for building, level in start.buildings.items():
            table.levels[world.building_index[building], place] = level
        for stock, amount in sorted(start.stocks.items()):
            world.ledger.set_up(stock, place, amount)


def _capitals(world: World, scenario: Any) -> None:
    for tag, start in sorted(scenario.nations.items()):
        world.nation(world.nation_index[tag]).capital = _place(world, start.capital)


def _diplomacy(world: World, scenario: Any) -> None:
    for pact in scenario.treaties:
        sides = sorted(world.nation_index[tag] for tag in pact.sides)
        until = turn_of(pact.until) if pact.until else -1
        payer = world.nation_index[pact.payer] if pact.payer else -1
        land = [world.atlas.index[name] for name in pact.provinces]
        world.entities.create(Treaty(pact.treaty, sides, world.turn, until, payer, pact.amount, sorted(land)))
    for relation in scenario.relations:
        one, other = (world.nation_index[tag] for tag in relation.pair)
        for pair in ((one, other), (other, one)):
            world.ledger.set_up("relations", pair, relation.value)
    world.touch_pacts()
    for war in scenario.wars:
        attackers = [world.nation_index[tag] for tag in war.attackers]
        defenders = [world.nation_index[tag] for tag in war.defenders]
        reason = f"war_class.{war.war_class}.name"
        world.entities.create(War(war.war_class, reason, world.turn, attackers, defenders, last_change=world.turn))
    world.touch_pacts()


def _aims(world: World) -> None:
    """Every aim of the rules whose nation is on the map is pursued from the start."""
    _aim_all(world)
    for _, war in world.entities.each(War):
        for nation, foe in ((war.attackers[0], war.defenders[0]), (war.defenders[0], war.attackers[0])):
            land = wanted(world, nation, foe)
            if land or nation == war.attackers[0]:
                war.goals += goals_for(world, nation, foe, war.kind)


def _aim_all(world: World) -> None:
    for name, proto in world.rules.of("aim").items():
        nation = world.nation_index[proto.nation]
        if not world.nation(nation).alive:
            continue
        places = [world.atlas.index[p] for p in proto.wants.provinces if p in world.atlas.index]
        world.entities.create(Aim(nation, name, places, proto.weight))


def _persons(world: World) -> None:
    """Persons of the first day: leaders rule, offices are filled, old quarrels lie ready."""
    enter_service(world)
    for number in world.living():
        crown(world, number)
    open_offices(world)
    deal_cards(world)


def _prologue(world: World, name: str) -> None:
    if not name:
        return
    prologue = world.rules.get("prologue", name)
    world.touch_pacts()
    world.quantities.resolve(world)
    run_effects(Scene(world, -1, -1, f"prologue.{name}", ("prologue", name, "")), prologue.effects)
    world.entities.sweep()


def _open(world: World) -> None:
    """Phases 3, 11 and 31 of the first month: a first save is a world ready to plan, like every other."""
    world.touch_pacts()
    world.memo.clear()
    world.quantities.resolve(world)
    world.ledger.book("will", world.quantities["will_income"], "income", "quantity.will_income")
    Events(world).run()
    muster_institution(world)
    wars.send_home(world)
    world.entities.sweep()
    world.quantities.resolve(world)
    print_yearbook(world)
    refresh_sight(world)
