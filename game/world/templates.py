"""Templates: those of the rules and a nation's own designs, with the figures of what they make."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.core.fixed import mul_div
from game.core.units import PPM
from game.rules.ruleset import Ruleset
from game.world.components.army import Design
from game.world.ecs import Uid

if TYPE_CHECKING:
    from game.world.components.economy import Training
    from game.world.world import World

OWN = "own/"
"""Before the uid of a design where a template is named."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a composition comes to."""

    men: int
    cost: dict[str, int]
    upkeep: dict[str, int]
    months: int
    """Of the unit that takes longest."""
    width: int
    """Milli-divisions of frontage."""
    soft: int
    hard: int
    defence: int
    breakthrough: int
    speed: int
    """Kilometres a week on open ground, of the slowest."""
    requires: tuple[str, ...]
    """Technologies."""


def key_of(uid: int) -> str:
    """How a nation's own design is named where a template is asked for."""
    return f"{OWN}{uid}"


def units_of(world: World, nation: int, template: str) -> dict[str, int] | None:
    """Unit -> count of a template of the rules or of the nation's own; None when there is none of that name."""
    if template.startswith(OWN) and template.removeprefix(OWN).isdecimal():
        design = world.entities.find(Uid(int(template.removeprefix(OWN))), Design)
        return dict(design.units) if design is not None and design.nation == nation else None
    proto = world.rules.of("template").get(template)
    return dict(proto.units) if proto is not None else None


def templates_of(world: World, nation: int) -> list[tuple[str, str, dict[str, int]]]:
    """(name to order it by, plain name or "", units): those of the rules in menu order, then own ones."""
    found = [(proto.id, "", dict(proto.units)) for proto in world.rules.listed("template")]
    return found + [(key_of(uid), design.name, dict(design.units)) for uid, design in world.of_nation(Design, nation)]


_sheets: dict[tuple[str, tuple[tuple[str, int], ...]], Sheet] = {}
_MOST_SHEETS = 4096  # not balance: compositions remembered


def sheet(rules: Ruleset, units: Mapping[str, int]) -> Sheet:
    """The figures of a composition. The rules do not change: kept, and not to be changed."""
    key = (rules.fingerprint, tuple(sorted(units.items())))
    if key not in _sheets:
        if len(_sheets) >= _MOST_SHEETS:
            _sheets.clear()
        _sheets[key] = _sheet(rules, units)
    return _sheets[key]


def _sheet(rules: Ruleset, units: Mapping[str, int]) -> Sheet:
    protos = [(rules.get("unit", name), count) for name, count in sorted(units.items())]
    mobilities = rules.of("mobility")

    def total(figure: str) -> int:
        return sum(int(getattr(proto, figure)) * count for proto, count in protos)

    def goods(figure: str) -> dict[str, int]:
        found: dict[str, int] = {}
        for proto, count in protos:
            for good, amount in getattr(proto, figure).items():
                found[good] = found.get(good, 0) + amount * count
        return found

    return Sheet(
        men=total("men"),
        cost=goods("cost"),
        upkeep=goods("upkeep"),
        months=max((proto.months for proto, _ in protos), default=0),
        width=total("width"),
        soft=total("soft"),
        hard=total("hard"),
        defence=total("defence"),
        breakthrough=total("breakthrough"),
        speed=min((int(mobilities[proto.mobility].speed) for proto, _ in protos), default=0),
        requires=tuple(sorted({tech for proto, _ in protos for tech in proto.requires})),
    )


def in_training(training: Training) -> dict[str, int]:
    """Unit -> count of what a training raises: a whole template, or one division or ship."""
    return dict(training.units) if training.units else {training.unit: 1}


def training_months(world: World, nation: int, months: int) -> int:
    """Months of training under the nation's methods, at least one."""
    return max(1, mul_div(months, world.quantity("training_time", nation), PPM))


def newer_unit(world: World, nation: int, unit: str) -> str:
    """The unit that replaces one and that the nation can make, followed as far as it goes; "" when there is none."""
    found = ""
    step = unit
    while step:
        known = [name for name in _heirs(world).get(step, ()) if can_make(world, nation, name)]
        step = known[0] if known else ""
        found = step or found
    return found


def _heirs(world: World) -> dict[str, list[str]]:
    """Unit -> the units that replace it; worked out once."""
    if "heirs" not in world.fixed:
        found: dict[str, list[str]] = {}
        for name, proto in world.rules.of("unit").items():
            if proto.replaces:
                found.setdefault(proto.replaces, []).append(name)
        world.fixed["heirs"] = found
    heirs: dict[str, list[str]] = world.fixed["heirs"]
    return heirs


def can_make(world: World, nation: int, unit: str) -> bool:
    """Whether a nation masters every technology that a unit needs."""
    return all(world.techs[world.tech_index[tech], nation] for tech in world.rules.get("unit", unit).requires)
