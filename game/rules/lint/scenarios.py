"""Scenarios must fit together: factions, options, provinces of the map, sums of people."""

from __future__ import annotations

from typing import Any, Final

from game.core.units import CENT, PPM
from game.rules.lint.base import LintData, Report, lint_check, pairs_of
from game.rules.near import closest
from game.rules.tree import YamlMap

_TOLERANCE: Final = 2 * CENT  # not balance: rounding of provinces against a cited total


@lint_check("scenario")
def check(data: LintData, report: Report) -> None:
    """Report factions of other nations, unknown policy options, provinces without a start, sums that do not
    fit.
    """
    for name, tree in data.trees("scenario"):
        for tag, nation in pairs_of(tree, "nations"):
            if isinstance(nation, YamlMap):
                _nation(data, report, name, tag, nation)
        _people(report, name, tree)
        provinces = tree.get("provinces")
        if isinstance(provinces, YamlMap) and tree.get("purpose", "play") == "play":
            absent = sorted(set(data.places.get("land", ())) - set(provinces))
            if absent:
                text = f"{len(absent)} provinces of the map have no owner: {', '.join(absent[:5])}..."
                report.add(("scenario", name), ("provinces",), text)


def _nation(data: LintData, report: Report, scenario: str, tag: str, nation: YamlMap) -> None:
    key = ("scenario", scenario)
    path = ("nations", tag)
    holders: list[tuple[tuple[str, ...], Any]] = [(("government",), nation.get("government"))]
    holders += [(("portfolios", portfolio), faction) for portfolio, faction in pairs_of(nation, "portfolios")]
    for below, faction in holders:
        home = data.sources.trees.get(("faction", str(faction)))
        if home is not None and home.get("nation") != tag:
            report.add(key, (*path, *below), f"faction '{faction}' belongs to {home.get('nation')}")
    for policy, option in pairs_of(nation, "policies"):
        axis = data.sources.trees.get(("policy", policy))
        if axis is None:
            continue
        options = [name for name, _ in pairs_of(axis, "options")]
        if option not in options:
            text = f"policy '{policy}' has no option '{option}'"
            report.add(key, (*path, "policies", policy), text, suggestion=closest(str(option), options))


def _people(report: Report, scenario: str, tree: YamlMap) -> None:
    sums: dict[str, int] = {}
    for _, province in pairs_of(tree, "provinces"):
        if isinstance(province, YamlMap) and isinstance(province.get("people"), int):
            owner = str(province.get("owner"))
            sums[owner] = sums.get(owner, 0) + province["people"]
    for tag, nation in pairs_of(tree, "nations"):
        cited = nation.get("people") if isinstance(nation, YamlMap) else None
        if isinstance(cited, int) and tag in sums and abs(sums[tag] - cited) * PPM > cited * _TOLERANCE:
            text = f"its provinces have {sums[tag]} people together, cited are {cited}"
            report.add(("scenario", scenario), ("nations", tag, "people"), text, severity="warning")
