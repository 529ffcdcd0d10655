"""Answers of questions must lie within the bounds of the quantities they set."""

from __future__ import annotations

from game.rules.lint.base import LintData, Report, lint_check
from game.rules.prototypes.quantity import QuantityProto
from game.rules.prototypes.question import QuestionProto


@lint_check("preset_bounds")
def check(data: LintData, report: Report) -> None:
    """Report values outside of min and max."""
    for name, question in data.ruleset.of(QuestionProto).items():
        for preset, answer in question.presets.items():
            for place, (id, value) in enumerate(zip(question.rows, answer.values, strict=False)):
                quantity = data.ruleset.of(QuantityProto).get(id)
                if quantity is None or value is None:
                    continue
                below = quantity.min is not None and value < quantity.min
                above = quantity.max is not None and value > quantity.max
                if below or above:
                    text = f"{value} lies outside of '{id}' ({quantity.min} to {quantity.max} {quantity.unit})"
                    tree = data.sources.trees["question", name]["presets"][preset]
                    path = ("values", place) if "values" in tree else (place,)
                    report.add(("question", name), ("presets", preset, *path), text)
