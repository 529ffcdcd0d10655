"""Plays a scenario file: given a small world and changes to it, orders by name, after so many months it expects.

A file says what it keeps (`keeps`), what is `given`, the `orders` by month and what it will `expect` after so many
months. Real events of history are left out; the events and acts of `mod/` take their place. Names stand for provinces,
nations, factions and formations, so that no file knows a number of the engine.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Final

import yaml

from game.ai.brain import think
from game.orders.base import ORDERS, Order
from game.rules.ruleset import Ruleset, load_ruleset
from game.sim.rulebook import vocabulary
from game.sim.session import Seat, Session
from game.world.columns import STANCES
from game.world.components.diplomacy import Offer, Treaty
from game.world.components.economy import Construction, Research, Training
from game.world.components.state import Organ
from game.world.components.story import Dispatch, OpenEvent
from game.world.components.war import Formation, March, War
from game.world.ecs import Uid
from game.world.facts import OrderFailed
from game.world.invariants import broken
from game.world.sees import refresh_sight
from game.world.spawn import retire_formation, spawn_formation
from game.world.world import Setup, World

HERE: Final = Path(__file__).parent
LEADERS: Final = {"SOV": "left_opposition", "GER": "zentrum", "FIN": "finnish_centre"}


def small_rules() -> Ruleset:
    """The shipped rules with the tests' own mod on top, without the events of history."""
    rules = load_ruleset([HERE / "mod"], vocabulary=vocabulary())
    own = {name: proto for name, proto in rules.of("event").items() if name.startswith("t_")}
    # Nor does any congress meet: it would change the government under a case that is about something else.
    quiet = {name: proto.model_copy(update={"sittings": {}}) for name, proto in rules.of("arena").items()}
    return replace(rules, table={**rules.table, "event": own, "arena": quiet}, _index={}, _listed={})


def read_case(path: Path) -> dict[str, Any]:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@dataclass
class Run:
    """A scenario being played."""

    session: Session
    start: dict[str, Any] = field(default_factory=dict)
    facts: list[Any] = field(default_factory=list)
    """Of all months."""
    wrong: list[str] = field(default_factory=list)

    @property
    def world(self) -> World:
        return self.session.world

    # -- names -----------------------------------------------------------------------------------------------------

    def province(self, name: str) -> int:
        return self.world.atlas.index[name]

    def nation(self, tag: str) -> int:
        return self.world.nation_index[tag]

    def formation(self, name: str) -> Uid | None:
        return next((uid for uid, part in self.world.entities.each(Formation) if part.name == name), None)

    def row(self, name: str) -> int:
        uid = self.formation(name)
        assert uid is not None, f"there is no formation '{name}'"
        return self.world.entities.get(uid, Formation).row

    def faction(self, name: str) -> int:
        if name in self.world.faction_index:
            return self.world.faction_index[name]
        return self.world.nation(self.nation(name)).government

    def place_of(self, stock: str, name: str) -> int:
        scope = self.world.ledger.specs[stock].scope
        if scope == "faction":
            return self.faction(name)
        if scope == "province":
            return self.province(name)
        return 0 if scope == "world" else self.nation(name)


def begin(case: Mapping[str, Any], rules: Ruleset, shuffle: int = 0) -> Run:
    """Set the world up as the file says."""
    given = case.get("given") or {}
    computer = given.get("computer", [])
    seats = [Seat(tag, faction) for tag, faction in LEADERS.items() if tag not in computer]
    seats += [Seat(name, name) for name in given.get("seats", [])]
    setup = Setup(given.get("scenario", "nine"), given.get("seed", 1), given.get("prologue", ""))
    session = Session.new(setup, seats, think if computer else None, rules=rules)
    session.shuffle = shuffle
    run = Run(session)
    for change in given.get("changes", []):
        for name, value in change.items():
            CHANGES[name](run, value)
    world = session.world
    world.entities.sweep()
    world.touch_pacts()
    world.quantities.resolve(world)
    refresh_sight(world)
    run.start = {
        "stocks": {name: values.copy() for name, values in world.ledger.values.items()},
        "forms": {part.name: _figures(run, part.name) for _, part in world.entities.each(Formation)},
        "units": {part.name: _units(run, part.row) for _, part in world.entities.each(Formation)},
        "levels": world.provinces.levels.copy(),
        "people": world.provinces.people.copy(),
    }
    return run


def play(case: Mapping[str, Any], rules: Ruleset, shuffle: int = 0) -> Run:
    """Play a whole file; what does not hold is in `wrong`."""
    run = begin(case, rules, shuffle)
    orders, expected = case.get("orders") or {}, case["expect"]
    for month in range(max(expected) + 1):
        for item in expected.get(month, []):
            for name, value in item.items():
                EXPECTATIONS[name](run, value, f"after {month} months: {name}")
        if month == max(expected):
            break
        for line in orders.get(month, []):
            give(run, dict(line), month)
        run.session.play_month()
        run.facts += run.world.facts
        run.wrong += [f"month {month}: {line}" for line in broken(run.world)]
    return run


# -- orders ------------------------------------------------------------------------------------------------------------

_PROVINCES: Final = ("area", "base", "province", "cede", "give", "provinces", "demilitarise")
_FORMATIONS: Final = ("formation", "into")


def give(run: Run, line: dict[str, Any], month: int) -> None:
    """Issue one order; `refused: reason` says that it must not be taken."""
    refused = line.pop("refused", None)
    order = make_order(run, line)
    answer = run.session.issue(order)
    reason = answer.reason if answer is not None else None
    if reason != refused:
        run.wrong.append(f"month {month}: {line}: refused with {answer}, expected {refused}")


def make_order(run: Run, line: Mapping[str, Any]) -> Order:
    """An order from names."""
    kind = line["order"]
    values: dict[str, Any] = {"by": run.faction(line["by"])}
    for part in fields(ORDERS[kind]):
        if part.name != "by" and part.name in line:
            values[part.name] = _value(run, kind, part.name, line[part.name], line["by"])
    return ORDERS[kind](**values)


def _value(run: Run, kind: str, name: str, value: Any, by: str) -> Any:
    world = run.world
    if name == "uids":
        return tuple(int(run.formation(one) or 0) for one in value)
    if name in _FORMATIONS:
        uid = run.formation(value)
        return 0 if uid is None else int(uid)
    if name in _PROVINCES or (name == "target" and kind == "move"):
        return tuple(run.province(p) for p in value) if isinstance(value, list) else run.province(value)
    if name in ("target", "against") and isinstance(value, str):
        return run.nation(value)
    if name == "release":
        return tuple(run.nation(tag) for tag in value)
    if name == "war":
        return next((int(uid) for uid, war in world.entities.each(War) if run.nation(value) in war.attackers), 0)
    if name == "offer":
        sender = run.nation(value["from"])
        return next((int(u) for u, o in world.entities.each(Offer) if (o.sender, o.kind) == (sender, value["kind"])), 0)
    if name == "event":
        return next((int(u) for u, e in world.entities.each(OpenEvent) if e.event == value), 0)
    if name == "project":
        return _project(run, run.nation(by), value)
    return value


def _project(run: Run, nation: int, what: str) -> int:
    world = run.world
    for kind, key in ((Construction, "building"), (Research, "technology"), (Training, "unit")):
        for uid, part in world.entities.each(kind):
            if part.nation == nation and getattr(part, key) == what:
                return int(uid)
    return 0


# -- changes -----------------------------------------------------------------------------------------------------------


def _land(column: str) -> Any:
    def change(run: Run, value: Mapping[str, str]) -> None:
        for name, tag in value.items():
            run.world.provinces.columns[column][run.province(name)] = run.nation(tag)
            if column == "owner":
                run.world.provinces.columns["controller"][run.province(name)] = run.nation(tag)

    return change


def _people(run: Run, value: Mapping[str, int]) -> None:
    for name, count in value.items():
        run.world.provinces.people[run.province(name)] = count


def _levels(run: Run, value: Mapping[str, Mapping[str, int]]) -> None:
    for name, buildings in value.items():
        for building, level in buildings.items():
            run.world.provinces.levels[run.world.building_index[building], run.province(name)] = level


def _stocks(run: Run, value: Mapping[str, Mapping[str, int]]) -> None:
    for name, stocks in value.items():
        for stock, amount in stocks.items():
            run.world.ledger.set_up(stock, run.place_of(stock, name), amount)


def _pair(run: Run, value: list[Any]) -> None:
    one, other, stock, amount = value
    run.world.ledger.set_up(stock, (run.nation(one), run.nation(other)), amount)


def _forces(run: Run, value: Mapping[str, Any]) -> None:
    spawn_formation(
        run.world, run.nation(value["nation"]), run.province(value["province"]), value["units"], value["name"]
    )


def _formation(run: Run, value: Mapping[str, Mapping[str, Any]]) -> None:
    table = run.world.formations
    for name, parts in value.items():
        row = run.row(name)
        for key, amount in parts.items():
            if key == "units":
                for unit, milli in amount.items():
                    table.units[row, run.world.unit_index[unit]] = milli
            elif key == "province":
                table.province[row] = run.province(amount)
            elif key == "stance":
                table.stance[row] = STANCES.index(amount)
            else:
                getattr(table, key)[row] = amount


def _gone(run: Run, value: list[str]) -> None:
    for name in value:
        uid = run.formation(name)
        assert uid is not None, name
        retire_formation(run.world, uid)


def _treaty(run: Run, value: Mapping[str, Any]) -> None:
    sides = sorted(run.nation(tag) for tag in value["sides"])
    treaty = Treaty(value["kind"], sides, run.world.turn, value.get("until", -1))
    treaty.payer = run.nation(value["payer"]) if "payer" in value else -1
    treaty.amount = value.get("amount", 0)
    treaty.provinces = [run.province(name) for name in value.get("provinces", ())]
    run.world.entities.create(treaty)
    run.world.touch_pacts()


def _war(run: Run, value: Mapping[str, Any]) -> None:
    sides = [[run.nation(tag) for tag in value[side]] for side in ("attackers", "defenders")]
    turn = run.world.turn
    war = War(value.get("class", "formal"), "stock.casus_claim.name", turn, *sides, last_change=turn)
    war.started -= value.get("age", 0)
    war.until = value.get("until", -1)
    war.area = sorted(run.province(name) for name in value.get("area", ()))
    run.world.entities.create(war)
    run.world.touch_pacts()


def _overlord(run: Run, value: Mapping[str, str]) -> None:
    for tag, lord in value.items():
        run.world.nation(run.nation(tag)).overlord = run.nation(lord)
    run.world.touch_pacts()


def _techs(run: Run, value: Mapping[str, Mapping[str, bool]]) -> None:
    for tag, techs in value.items():
        for tech, known in techs.items():
            run.world.techs[run.world.tech_index[tech], run.nation(tag)] = int(known)


def _march(run: Run, value: Mapping[str, Any]) -> None:
    uid = run.formation(value["formation"])
    assert uid is not None
    run.world.entities.add(uid, March(run.province(value["to"]), value.get("by_sea", False)))


def _happen(run: Run, value: Mapping[str, str]) -> None:
    from game.systems.happenings.events import happen

    numbers = [run.nation(value[key]) if key in value else -1 for key in ("root", "target")]
    happen(run.world, value["event"], *numbers)


def _holder(run: Run, value: Mapping[str, str]) -> None:
    for portfolio, faction in value.items():
        nation = run.world.faction(run.faction(faction)).nation
        for _, organ in run.world.entities.each(Organ):
            if organ.nation == nation and organ.portfolio == portfolio:
                organ.holder = run.faction(faction)


CHANGES: Final[dict[str, Any]] = {
    "owner": _land("owner"),
    "controller": _land("controller"),
    "people": _people,
    "levels": _levels,
    "stocks": _stocks,
    "pair": _pair,
    "force": _forces,
    "formation": _formation,
    "gone": _gone,
    "treaty": _treaty,
    "war": _war,
    "overlord": _overlord,
    "techs": _techs,
    "march": _march,
    "happen": _happen,
    "holder": _holder,
}


# -- expectations ------------------------------------------------------------------------------------------------------


def _figures(run: Run, name: str) -> dict[str, int]:
    table, row = run.world.formations, run.row(name)
    found = {key: int(getattr(table, key)[row]) for key in ("organisation", "morale", "experience", "supply", "dug_in")}
    return found | {"strength": int(table.units[row].sum())}


def _units(run: Run, row: int) -> dict[str, int]:
    return {unit: int(run.world.formations.units[row, place]) for unit, place in run.world.unit_index.items()}


def _compare(run: Run, label: str, found: int, wanted: Any, start: int | None = None) -> None:
    """`5`, `"> 5"`, `"< start"`, `"= start + 100"`: what a figure must be."""
    if isinstance(wanted, int):
        wanted = f"= {wanted}"
    sign, _, rest = wanted.partition(" ")
    goal = sum(start if word == "start" else int(word) for word in rest.replace("- ", "+ -").split(" + "))  # type: ignore[misc]
    holds = {"=": found == goal, ">": found > goal, "<": found < goal, ">=": found >= goal, "<=": found <= goal}[sign]
    if not holds:
        run.wrong.append(f"{label}: {found} is not {wanted} (start {start})")


def _must(run: Run, label: str, holds: bool) -> None:
    if not holds:
        run.wrong.append(label)


def _expect_land(column: str) -> Any:
    def expect(run: Run, value: Mapping[str, str], label: str) -> None:
        for name, tag in value.items():
            found = run.world.tag(int(run.world.provinces.columns[column][run.province(name)]))
            _must(run, f"{label} of {name} is {found}, not {tag}", found == tag)

    return expect


def _expect_at(run: Run, value: Mapping[str, str], label: str) -> None:
    for name, place in value.items():
        if run.formation(name) is None:
            run.wrong.append(f"{label}: {name} is no more")
            continue
        found = run.world.atlas.ids[int(run.world.formations.province[run.row(name)])]
        _must(run, f"{label}: {name} stands in {found}, not {place}", found == place)


def _expect_gone(run: Run, value: list[str], label: str) -> None:
    for name in value:
        _must(run, f"{label}: {name} still exists", run.formation(name) is None)


def _expect_count(run: Run, value: Mapping[str, Any], label: str) -> None:
    table = run.world.formations
    for tag, wanted in value.items():
        count = int((table.owner[table.alive()] == run.nation(tag)).sum())
        _compare(run, f"{label} of {tag}", count, wanted)


def _expect_formation(run: Run, value: Mapping[str, Mapping[str, Any]], label: str) -> None:
    for name, parts in value.items():
        figures, before = _figures(run, name), run.start["forms"].get(name, {})
        for key, wanted in parts.items():
            _compare(run, f"{label} {name} {key}", figures[key], wanted, before.get(key))


def _expect_units(run: Run, value: Mapping[str, Mapping[str, Any]], label: str) -> None:
    for name, units in value.items():
        for unit, wanted in units.items():
            before = run.start["units"].get(name, {}).get(unit, 0)
            found = int(run.world.formations.units[run.row(name), run.world.unit_index[unit]])
            _compare(run, f"{label} {name} {unit}", found, wanted, before)


def _expect_stocks(run: Run, value: Mapping[str, Mapping[str, Any]], label: str) -> None:
    for name, stocks in value.items():
        for stock, wanted in stocks.items():
            place = run.place_of(stock, name)
            before = int(run.start["stocks"][stock][place])
            _compare(run, f"{label} {name} {stock}", run.world.stock(stock, place), wanted, before)


def _expect_pair(run: Run, value: list[Any], label: str) -> None:
    one, other, stock, wanted = value
    place = run.nation(one), run.nation(other)
    before = int(run.start["stocks"][stock][place])
    _compare(run, f"{label} {value}", run.world.stock(stock, place), wanted, before)


def _at_war(wanted: bool) -> Any:
    def expect(run: Run, value: list[str], label: str) -> None:
        one, other = (run.nation(tag) for tag in value)
        _must(run, f"{label}: {value}", bool(run.world.pacts.war[one, other]) is wanted)

    return expect


def _bound(wanted: bool) -> Any:
    def expect(run: Run, value: list[str], label: str) -> None:
        kind, sides = value[0], sorted(run.nation(tag) for tag in value[1:])
        found = any(t.kind == kind and t.sides == sides for _, t in run.world.entities.each(Treaty))
        _must(run, f"{label}: {value}", found is wanted)

    return expect


def _alive(wanted: bool) -> Any:
    def expect(run: Run, value: list[str], label: str) -> None:
        for tag in value:
            _must(run, f"{label}: {tag}", run.world.nation(run.nation(tag)).alive is wanted)

    return expect


def _expect_levels(run: Run, value: Mapping[str, Mapping[str, Any]], label: str) -> None:
    for name, buildings in value.items():
        for building, wanted in buildings.items():
            place = run.world.building_index[building], run.province(name)
            before = int(run.start["levels"][place])
            _compare(run, f"{label} {name} {building}", int(run.world.provinces.levels[place]), wanted, before)


def _expect_people(run: Run, value: Mapping[str, Any], label: str) -> None:
    for name, wanted in value.items():
        place = run.province(name)
        before = int(run.start["people"][place])
        _compare(run, f"{label} {name}", int(run.world.provinces.people[place]), wanted, before)


def _expect_techs(run: Run, value: Mapping[str, Mapping[str, bool]], label: str) -> None:
    for tag, techs in value.items():
        for tech, wanted in techs.items():
            known = bool(run.world.techs[run.world.tech_index[tech], run.nation(tag)])
            _must(run, f"{label}: {tag} {tech} is {known}", known is wanted)


def _expect_policy(run: Run, value: Mapping[str, Mapping[str, str]], label: str) -> None:
    for tag, axes in value.items():
        for axis, option in axes.items():
            found = run.world.policy(axis, run.nation(tag))
            _must(run, f"{label}: {axis} is {found}, not {option}", found == option)


def _expect_facts(run: Run, value: Mapping[str, Any], label: str) -> None:
    for kind, wanted in value.items():
        _compare(run, f"{label} {kind}", sum(fact.kind == kind for fact in run.facts), wanted)


def _expect_failed(run: Run, value: list[str], label: str) -> None:
    by, kind, reason = value
    found = {(f.faction, f.order, f.reason) for f in run.facts if isinstance(f, OrderFailed)}
    _must(run, f"{label}: {value}, failed were {sorted(found)}", (run.faction(by), kind, reason) in found)


def _expect_total(run: Run, value: list[Any], label: str) -> None:
    """A count of letters of a kind over several desks together."""
    kind, wanted, *tags = value
    desks = [run.nation(tag) for tag in tags]
    count = sum(d.kind == kind and d.nation in desks for _, d in run.world.entities.each(Dispatch))
    _compare(run, f"{label} {value}", count, wanted)


def _expect_mail(run: Run, value: Mapping[str, Mapping[str, Any]], label: str) -> None:
    for tag, kinds in value.items():
        for kind, wanted in kinds.items():
            desk = [d for _, d in run.world.entities.each(Dispatch) if (d.nation, d.kind) == (run.nation(tag), kind)]
            _compare(run, f"{label} {tag} {kind}", len(desk), wanted)


def _expect_flags(run: Run, value: Mapping[str, bool], label: str) -> None:
    for flag, wanted in value.items():
        _must(run, f"{label}: {flag}", run.world.has_flag(flag) is wanted)


def _expect_capital(run: Run, value: Mapping[str, str], label: str) -> None:
    for tag, name in value.items():
        found = run.world.atlas.ids[run.world.nation(run.nation(tag)).capital]
        _must(run, f"{label} of {tag} is '{found}', not {name}", found == name)


def _expect_government(run: Run, value: Mapping[str, str], label: str) -> None:
    for tag, name in value.items():
        _must(run, f"{label} of {tag}", run.world.nation(run.nation(tag)).government == run.faction(name))


def _expect_counter(run: Run, value: Mapping[str, Any], label: str) -> None:
    for name, wanted in value.items():
        _compare(run, f"{label} {name}", run.world.counters.get(name, 0), wanted)


def _expect_quantity(run: Run, value: Mapping[str, Mapping[str, Any]], label: str) -> None:
    for tag, names in value.items():
        for name, wanted in names.items():
            _compare(run, f"{label} {tag} {name}", run.world.quantity(name, run.nation(tag)), wanted)


def _expect_wars(run: Run, value: Any, label: str) -> None:
    _compare(run, label, len(run.world.entities.each(War)), value)


def _expect_annals(run: Run, value: Mapping[str, Any], label: str) -> None:
    for kind, wanted in value.items():
        count = sum(entry.kind == kind for entry in run.world.chronicle.entries)
        _compare(run, f"{label} {kind}", count, wanted)


EXPECTATIONS: Final[dict[str, Any]] = {
    "owner": _expect_land("owner"),
    "controller": _expect_land("controller"),
    "at": _expect_at,
    "gone": _expect_gone,
    "formations": _expect_count,
    "formation": _expect_formation,
    "units": _expect_units,
    "stocks": _expect_stocks,
    "pair": _expect_pair,
    "war": _at_war(True),
    "peace": _at_war(False),
    "wars": _expect_wars,
    "treaty": _bound(True),
    "no_treaty": _bound(False),
    "alive": _alive(True),
    "dead": _alive(False),
    "levels": _expect_levels,
    "people": _expect_people,
    "techs": _expect_techs,
    "policy": _expect_policy,
    "facts": _expect_facts,
    "failed": _expect_failed,
    "mail": _expect_mail,
    "total": _expect_total,
    "flags": _expect_flags,
    "capital": _expect_capital,
    "government": _expect_government,
    "counter": _expect_counter,
    "quantity": _expect_quantity,
    "annals": _expect_annals,
}
