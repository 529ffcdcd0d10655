"""What must hold before something can be done, in words: one text for each condition, `need.CONDITION`."""

from __future__ import annotations

from typing import Any, Final

from game.rules.vocabulary import Condition
from game.view.models.changes import Changes
from game.view.words import Words

NESTS: Final = {"all": "need.and", "any": "need.or", "not": "need.nor"}
"""Conditions that hold others -> how their words are joined."""


def need(told: Changes, item: Condition) -> Words:
    """What a condition asks for; `need.not.CONDITION` says it the other way round."""
    return _said(told, item, "")


def _said(told: Changes, item: Condition, turned: str) -> Words:
    if item.name in NESTS:
        return _nest(told, item, turned)
    key = f"need.{turned}{item.name}"
    if not told.speech.has(key):
        return told.speech.first(f"condition.{item.name}") or told.speech.t("condition.other")
    return told.speech.t(key, **_values(told, item.params))


def _nest(told: Changes, item: Condition, turned: str) -> Words:
    """Words of conditions within another: turned round by `not`, which also turns `and` into `or`."""
    params: Any = item.params
    inner = turned if item.name != "not" else "" if turned else "not."
    parts = [str(_said(told, one, inner)) for one in params.conditions]
    joint = NESTS[item.name]
    if turned:
        joint = {"need.and": "need.or", "need.or": "need.and"}.get(joint, joint)
    return Words(str(told.speech.t(joint)).join(parts), joint)


def _values(told: Changes, params: Any) -> dict[str, Any]:
    """Parameters of a condition by name, with names for ids and figures in the unit of what they are about."""
    found = told.values(params)
    for name in ("state", "family"):
        if isinstance(getattr(params, name, None), str):
            value = getattr(params, name)
            found[name] = told.speech.first(f"need.{name}.{value}", f"fate.{value}.name")
    stock = getattr(params, "id", "")
    if stock in told.rules.of("stock"):
        found["id"] = told.speech.t(f"stock.{stock}.name")
        unit = str(told.rules.get("stock", stock).unit)
        found["value"] = _amount(told, int(params.value), unit)
    elif isinstance(getattr(params, "value", None), int):
        found["value"] = told.figures.milli(int(params.value))
    return found


def _amount(told: Changes, value: int, unit: str) -> Words:
    """A figure in the unit of what it is about."""
    if unit.startswith("milli"):
        return told.figures.milli(value)
    return told.figures.percent(value, 1) if unit.startswith("ppm") else told.figures.short(value)
