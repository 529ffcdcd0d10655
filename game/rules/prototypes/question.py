"""Kind `question`: a disputed matter and its schools of thought."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import Field, model_validator

from game.rules.prototypes.base import (
    Id,
    Int,
    Many,
    Model,
    Natural,
    Problem,
    Prototype,
    RefTo,
    prototype,
)


class Preset(Model):
    """One school's answer. A bare list is short for `values`."""

    values: Many[Int | None] = Field(
        default=(),
        description="One value per row, in each quantity's unit; null means as neutral (not in the mean).",
    )
    switches: dict[Id, bool] = Field(default_factory=dict, description="Switches by name.")
    reference: bool = Field(
        default=False,
        description="True for figures of history that nobody argued for: not in the mean of `neutral`, never drawn.",
    )
    voices: Natural = Field(
        default=0, description="How many people of the discussion held it: its weight when schools are drawn by voices."
    )

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: Any) -> Any:
        return {"values": value} if isinstance(value, list) else value


@prototype("question")
class QuestionProto(Prototype):
    """A question whose answer sets the bases of quantities."""

    rows: Many[Annotated[str, RefTo("quantity")]] = Field(
        default=(), description="The quantities whose base the answer sets."
    )
    presets: dict[Id, Preset] = Field(description="Schools by name; `neutral` is derived unless given.")
    switches: Many[Id] = Field(default=(), description="Names of the switches a preset may set.")
    menu_order: Natural = Field(default=0, description="Place in lists, low first.")

    def problems(self) -> Iterator[Problem]:
        """Presets of the wrong length or with unknown switches."""
        for name, preset in self.presets.items():
            if len(preset.values) != len(self.rows):
                yield Problem(
                    ("presets", name),
                    "preset_length",
                    f"{len(preset.values)} values for {len(self.rows)} rows",
                )
            for switch in preset.switches:
                if switch not in self.switches:
                    yield Problem(
                        ("presets", name, "switches", switch),
                        "unknown_switch",
                        f"'{switch}' is not listed under 'switches'",
                    )
        if "neutral" not in self.presets and not self.presets:
            yield Problem(("presets",), "no_preset", "a question needs at least one preset")

    @property
    def argued(self) -> dict[str, Preset]:
        """The presets that are somebody's view."""
        return {name: preset for name, preset in self.presets.items() if not preset.reference}

    def preset(self, name: str) -> Preset:
        """The preset of that name; `neutral` is the rounded mean (halves up), switches by majority, ties
        first listed.
        """
        if name in self.presets:
            found = self.presets[name]
            if name == "neutral" or None not in found.values:
                return found
            middle = self.preset("neutral").values
            filled = tuple(m if v is None else v for v, m in zip(found.values, middle, strict=True))
            return Preset(values=filled, switches=found.switches)
        if name != "neutral":
            raise KeyError(name)
        columns = zip(*(preset.values for preset in self.argued.values()), strict=True)
        values = tuple(_mean([value for value in column if value is not None]) for column in columns)
        return Preset(values=values, switches={switch: self._majority(switch) for switch in self.switches})

    def _majority(self, switch: str) -> bool:
        votes = [preset.switches.get(switch, False) for preset in self.argued.values()]
        ayes = sum(votes)
        return votes[0] if ayes + ayes == len(votes) else ayes + ayes > len(votes)


def _mean(values: list[int]) -> int:
    """The mean rounded to the nearest whole number, halves up; 0 of nothing.

    >>> _mean([1, 2]), _mean([-1, -2]), _mean([])
    (2, -1, 0)
    """
    count = len(values)
    return (2 * sum(values) + count) // (2 * count) if count else 0
