"""What effects change, in words: one line for each verb, read off its parameters, so that no list can go stale.

The line of a verb is the text `effect.VERB`; where a parameter changes what is said, `effect.VERB.PARAMETER` comes
first. Placeholders are the verb's own parameters, with names for ids and figures in the unit of what they change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any, Final

from pydantic import BaseModel

from game.core.calendar import parse_month
from game.core.fixed import mul_div
from game.core.units import PPM
from game.rules.prototypes.base import RefTo
from game.rules.ruleset import Ruleset
from game.rules.vocabulary import Effect
from game.view.numbers import Figures
from game.view.words import Name, Speech, Words

BRANCHES: Final = ("do", "otherwise")
"""Parameters that hold effects of their own; their lines follow, indented."""
INDENT: Final = "    "

PlaceName = Callable[[str], str]


class Changes:
    """Lines about effects in one language.

    `schools` answers questions other than the rules do (a plan not begun); `roles` names those that are known, such as
    root and ruler; `odds` says how likely a gamble is, where somebody asks who could take it.
    """

    def __init__(
        self,
        speech: Speech,
        rules: Ruleset,
        place: PlaceName,
        schools: Mapping[str, str] | None = None,
        roles: Mapping[str, str] | None = None,
        odds: Callable[[Any], int] | None = None,
    ) -> None:
        self.speech, self.rules, self.place, self.odds = speech, rules, place, odds
        self.schools, self.roles = schools or {}, roles or {}
        self.figures = Figures(speech)

    def lines(self, effects: Iterable[Effect], depth: int = 0) -> list[str]:
        """One line for each effect, in their order; those inside another are indented below it."""
        found: list[str] = []
        for effect in effects:
            found.append(Words(INDENT * depth + self.line(effect), f"effect.{effect.name}"))
            for branch in BRANCHES:
                inner = getattr(effect.params, branch, ())
                if inner and branch != BRANCHES[0]:
                    found.append(Words(INDENT * depth + self.speech.t("effect.otherwise"), "effect.otherwise"))
                found += self.lines(inner, depth + 1)
        return found

    def line(self, effect: Effect) -> Words:
        """What one effect changes."""
        params = effect.params
        if effect.name in ("set_flag", "clear_flag"):
            told = self.speech.first(f"flag.{getattr(params, 'id', '')}.name")
            if told:
                return told
        if not isinstance(params, BaseModel):
            return self.speech.first(f"effect.{effect.name}")
        said = {name: value for name, value in params if value not in (None, (), "")}
        special = next((name for name in said if self._special(effect.name, name, params)), "")
        key = f"effect.{effect.name}.{special}" if special else f"effect.{effect.name}"
        return self.speech.t(key, **self._sums(params), **self.values(params))

    def values(self, params: BaseModel) -> dict[str, Any]:
        """The parameters that are given, by name, with names for ids and figures in their unit."""
        said = {name: value for name, value in params if value not in (None, (), "")}
        return {name.rstrip("_"): self._word(params, name, value) for name, value in said.items()}

    def _special(self, verb: str, name: str, params: BaseModel) -> bool:
        """Whether a parameter is given that has a line of its own."""
        return getattr(params, name) != type(params).model_fields[name].default and self.speech.has(
            f"effect.{verb}.{name}"
        )

    # -- parameters ------------------------------------------------------------------------------------------------
    def _word(self, params: BaseModel, name: str, value: Any) -> Any:
        kinds = _kinds(type(params)).get(name, ())
        if isinstance(value, tuple):
            return ", ".join(str(self._one(kinds, item)) for item in value if isinstance(item, str))
        if isinstance(value, dict):
            return ", ".join(f"{amount} × {self._one(kinds, item)}" for item, amount in value.items())
        if isinstance(value, bool):
            return value
        if isinstance(value, int):
            return self._figure(params, name, value)
        if name == "option" and hasattr(params, "axis"):
            return self.speech.t(f"policy.{params.axis}.{value}.name")
        if name == "option":
            return self.speech.t(f"policy.regime.{value}.name")
        if name in ("since", "month") and isinstance(value, str):
            month = parse_month(value)
            return self.figures.month(month.year, month.month)
        if name in ("reason", "text"):
            return self.speech.first(value)
        if name == "state":
            return self.speech.first(f"effect.state.{value}", f"fate.{value}.name") or value
        return self._one(kinds, value)

    def _one(self, kinds: tuple[str, ...], value: str) -> str:
        """An id by its name: of the first of `kinds` that has it; roles such as root by theirs."""
        for kind in kinds:
            if kind == f"!{value}":
                return Name(self.roles[value]) if value in self.roles else self.speech.t(f"effect.role.{value}")
            if kind[0] != "!" and kind != "province" and value in self.rules.of(kind):
                return self.speech.t(f"{kind}.{value}.name")
        return Name(self.place(value) if "province" in kinds else value)

    def _figure(self, params: BaseModel, name: str, value: int) -> Any:
        """A number after its parameter: points and shares with their sign, months and counts as they are."""
        if name == "milli":
            return self.figures.milli_delta(value)
        if name in ("ppm", "size"):
            return self.figures.percent(abs(value), 1)
        if name == "amount":
            return self._amount(params, value)
        if name == "value" and hasattr(params, "quantity"):
            share = getattr(params, "op", "add") == "pct"
            return self.figures.percent_delta(value) if share else self._in_unit("quantity", params, value, True)
        return value

    def _sums(self, params: BaseModel) -> dict[str, Any]:
        """Figures that several parameters make up together: `change` of an amount, `level` that a stock is put at."""
        found: dict[str, Any] = {}
        factor = self._base(getattr(params, "scale_by", None), PPM)
        if hasattr(params, "milli") or hasattr(params, "amount"):
            share = getattr(params, "ppm", None)
            amount = getattr(params, "amount", None)
            value = amount if amount is not None else getattr(params, "milli", None) or 0
            value = mul_div(value, factor, PPM)
            if share is not None:
                found["change"] = self.figures.percent_delta(share, 1)
            elif hasattr(params, "stock"):
                found["change"] = self._amount(params, value)
            else:
                found["change"] = self.figures.milli_delta(value)
        elif hasattr(params, "ppm"):
            found["change"] = self.figures.percent_delta(params.ppm, 1)
            chance = params.ppm + self._base(getattr(params, "plus", None), 0)
            if self.odds is not None and hasattr(params, "score"):
                found["chance"] = self.figures.percent(self.odds(params), 1)
            else:
                found["chance"] = self.figures.percent(mul_div(chance, factor, PPM), 1)
        if hasattr(params, "level"):
            level = params.level + self._base(getattr(params, "plus", None), 0)
            found["put_at"] = self._in_unit("stock", params, level, False)
        for name in ("plus", "scale_by"):
            if getattr(params, name, None) in self.rules.base_from:
                question = self.rules.base_from[getattr(params, name)][0]
                found["question"] = self.speech.t(f"question.{question}.name")
        return found

    def _amount(self, params: BaseModel, value: int) -> Words:
        return self._in_unit("stock", params, value, True)

    def _in_unit(self, kind: str, params: BaseModel, value: int, signed: bool) -> Words:
        """A figure in the unit of the stock or quantity that the effect is about."""
        unit = str(self.rules.get(kind, getattr(params, kind)).unit)
        if unit.startswith("milli"):
            return self.figures.milli_delta(value) if signed else self.figures.milli(value)
        if unit.startswith("ppm"):
            return self.figures.percent_delta(value, 1) if signed else self.figures.percent(value, 1)
        return self.figures.delta(value) if signed else self.figures.short(value)

    def _base(self, quantity: str | None, none: int) -> int:
        """What a rule's quantity amounts to under the schools; `none` when none is named."""
        if quantity is None:
            return none
        question, _ = self.rules.base_from.get(quantity, ("", ""))
        if question in self.schools:
            proto = self.rules.get("question", question)
            value = proto.preset(self.schools[question]).values[proto.rows.index(quantity)]
            if value is not None:
                return int(value)
        return int(self.rules.get("quantity", quantity).base)


@cache
def _kinds(model: type[BaseModel]) -> dict[str, tuple[str, ...]]:
    """Parameter -> kinds of entry it may name."""
    return {name: _marked(info.annotation, info.metadata) for name, info in model.model_fields.items()}


def _marked(annotation: Any, metadata: Iterable[Any] = ()) -> tuple[str, ...]:
    """The first reference mark in an annotation, however deep it lies."""
    for mark in (*metadata, *getattr(annotation, "__metadata__", ())):
        if isinstance(mark, RefTo):
            return mark.kinds
    parts = getattr(annotation, "__args__", ())
    origin = getattr(annotation, "__origin__", None)
    if hasattr(annotation, "__metadata__") and origin is not None:
        parts = (origin, *parts)
    return next((found for part in parts if (found := _marked(part))), ())
