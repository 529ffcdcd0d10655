"""Rows, flows, stocks and terms must have a scope that their carrier can reach."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from game.rules.lint.base import LintData, Report, lint_check, maps_of, pairs_of
from game.rules.tree import Path, YamlMap

_STATE: Final = ("nation", "rule", "world")
_ROW_SCOPES: Final = {
    "technology": _STATE,
    "building": ("province", "nation"),
    "trait": ("nation", "faction", "person", "bloc", "movement"),
    "treaty": ("nation", "pair"),
    "war_class": _STATE,
    "unit": ("nation",),
    "difficulty": ("nation", "province", "faction", "rule", "world"),
}
_POLICY_SCOPES: Final = {
    "nation": ("nation", "province", "faction", "bloc", "pair", "rule"),
    "faction": ("faction", "bloc", "nation"),
    "movement": ("movement", "world", "nation", "faction"),
    "pair": ("pair",),
}
_TERM_SCOPES: Final = {
    "nation": ("nation", "world", "rule", "movement"),
    "pair": ("nation", "pair", "world", "rule", "movement"),
    "faction": ("faction", "tie", "nation", "world", "rule", "movement", "bloc", "person"),
    "province": ("province", "nation", "world", "rule"),
    "bloc": ("bloc", "tie", "faction", "nation", "world", "rule"),
}
_AUDIENCE_SCOPES: Final = {
    "pair": ("pair",),
    "actor": ("nation", "movement"),
    "world": ("nation", "pair", "world", "movement"),
}
_NATION_STOCKS: Final = (("unit", "cost"), ("unit", "upkeep"), ("building", "cost"), ("building", "makes"))


_NO_OTHER: Final = {"pair": (), "faction": ("pair",)}
"""Scope of a score -> whose numbers its terms cannot read; others have neither a target nor a pair."""


@lint_check("wrong_scope")
def check(data: LintData, report: Report) -> None:
    """Report every row, flow, term or amount whose scope does not fit."""
    for kind, scopes in _ROW_SCOPES.items():
        for name, tree in data.trees(kind):
            _rows(data, report, (kind, name), tree, (), scopes)
    for name, tree in data.trees("policy"):
        _policy(data, report, name, tree)
    for name, tree in data.trees("deed"):
        for place, effect in maps_of(tree, "effects"):
            scopes = _AUDIENCE_SCOPES.get(str(effect.get("audience")), ("nation", "pair", "movement"))
            _one(
                data,
                report,
                ("deed", name),
                ("effects", place, "stock"),
                "stock",
                effect.get("stock"),
                scopes,
            )
    for name, tree in data.trees("score"):
        _score(data, report, name, tree)
    for kind, key in _NATION_STOCKS:
        for name, tree in data.trees(kind):
            for stock, _ in pairs_of(tree, key):
                _one(data, report, (kind, name), (key, stock), "stock", stock, ("nation",))
    for owner, path, stock, scopes in _start_stocks(data):
        _one(data, report, owner, path, "stock", stock, scopes)


def _policy(data: LintData, report: Report, name: str, tree: YamlMap) -> None:
    scopes = _POLICY_SCOPES.get(str(tree.get("scope", "nation")), ())
    for option, value in pairs_of(tree, "options"):
        if isinstance(value, YamlMap):
            _rows(data, report, ("policy", name), value, ("options", option), scopes)


def _rows(
    data: LintData, report: Report, key: tuple[str, str], tree: YamlMap, path: Path, scopes: Collection[str]
) -> None:
    for place, row in maps_of(tree, "rows"):
        _one(data, report, key, (*path, "rows", place, "quantity"), "quantity", row.get("quantity"), scopes)
    for place, flow in maps_of(tree, "flows"):
        _one(data, report, key, (*path, "flows", place, "stock"), "stock", flow.get("stock"), scopes)


def _score(data: LintData, report: Report, name: str, tree: YamlMap) -> None:
    scope = str(tree.get("scope"))
    scopes = _TERM_SCOPES.get(scope, ())
    for place, term in maps_of(tree, "terms"):
        for kind in ("stock", "quantity"):
            _one(data, report, ("score", name), ("terms", place, kind), kind, term.get(kind), scopes)
        of = term.get("of")
        if of in _NO_OTHER.get(scope, ("target", "pair")):
            text = f"a score of scope {scope} has no {of}"
            report.add(("score", name), ("terms", place, "of"), text)
        for kind in ("stock", "quantity"):
            if of == "pair" and data.scope(kind, str(term.get(kind))) not in (None, "pair"):
                text = f"'of: pair' needs a {kind} of scope pair"
                report.add(("score", name), ("terms", place, "of"), text)


def _start_stocks(data: LintData) -> Iterator[tuple[tuple[str, str], Path, str, tuple[str, ...]]]:
    """Amounts given to nations, provinces and factions at the start."""
    for name, tree in data.trees("scenario"):
        for group, scope in (("nations", "nation"), ("provinces", "province")):
            for id, start in pairs_of(tree, group):
                if isinstance(start, YamlMap):
                    for stock, _ in pairs_of(start, "stocks"):
                        yield ("scenario", name), (group, id, "stocks", stock), stock, (scope,)
    for name, tree in data.trees("faction"):
        for stock, _ in pairs_of(tree, "stocks"):
            yield ("faction", name), ("stocks", stock), stock, ("faction",)
    for name, tree in data.trees("act"):
        for stock, _ in pairs_of(tree, "cost"):
            yield ("act", name), ("cost", stock), stock, ("nation", "faction")


def _one(
    data: LintData,
    report: Report,
    key: tuple[str, str],
    path: Path,
    kind: str,
    name: object,
    scopes: Collection[str],
) -> None:
    if not isinstance(name, str):
        return
    scope = data.scope(kind, name)
    if scope is not None and scope not in scopes:
        text = f"{kind} '{name}' has scope {scope}; here only {' or '.join(scopes)} works"
        report.add(key, path, text, of_key=name == path[-1])
