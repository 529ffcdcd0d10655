"""Figures as the player reads them: short, with a true minus sign, in the player's language."""

from __future__ import annotations

from typing import Final

from game.view.words import Speech, Words

MINUS: Final = "−"
THIN: Final = "\u00a0"
_STEPS: Final = ((1_000_000_000, "billion"), (1_000_000, "million"), (1_000, "thousand"))


def grouped(n: int) -> str:
    """12 345, with no-break spaces and a true minus."""
    text = f"{abs(n):,}".replace(",", THIN)
    return MINUS + text if n < 0 else text


def signed(text: str, n: int) -> str:
    """`text` (of |n|) with its sign: +3, −3, 0."""
    return text if n == 0 else ("+" if n > 0 else MINUS) + text.lstrip(MINUS)


def decimal(units: int, per: int, digits: int = 1) -> str:
    """`units / per` with so many digits after the point, rounded half away from nothing, trailing zeros
    dropped.
    """
    scale = 10**digits
    value = (abs(units) * scale * 2 + per) // (2 * per)
    whole, part = divmod(value, scale)
    text = grouped(whole)
    if part:
        text += f".{part:0{digits}d}".rstrip("0")
    return MINUS + text if units < 0 and value else text


def enough(units: int, per: int, digits: int) -> int:
    """So many digits, or more where a change would else be shown as none."""
    while units and decimal(units, per, digits) == "0" and 10**digits < per:
        digits += 1
    return digits


class Figures:
    """Number words of one language."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech

    def short(self, n: int) -> Words:
        """1.24 M, 40 k, 186: at most four characters and a unit."""
        size = abs(n)
        for step, name in _STEPS:
            if size >= step * (10 if name == "thousand" else 1):
                digits = 2 if size < 10 * step else 1 if size < 100 * step else 0
                return self._speech.t(f"ui.number.{name}", n=self._mark(decimal(n, step, digits)))
        return Words(self._mark(grouped(n)))

    def delta(self, n: int) -> Words:
        """`short` with a sign."""
        return Words(signed(self.short(abs(n)), n))

    def milli(self, n: int, digits: int = 1) -> Words:
        """Index points or political will kept in thousandths."""
        return Words(self._mark(decimal(n, 1_000, digits)))

    def milli_delta(self, n: int, digits: int = 1) -> Words:
        """`milli` with a sign."""
        return Words(signed(self.milli(abs(n), enough(n, 1_000, digits)), n))

    def percent(self, ppm: int, digits: int = 0) -> Words:
        """A share in parts per million as per cent."""
        return Words(self._mark(decimal(ppm, 10_000, digits)) + "%")

    def percent_delta(self, ppm: int, digits: int = 0) -> Words:
        """`percent` with a sign."""
        return Words(signed(self.percent(abs(ppm), enough(ppm, 10_000, digits)), ppm))

    def month(self, year: int, month: int) -> Words:
        """March 1936."""
        return self._speech.t("ui.date.long", month=self._speech.t(f"ui.month.{month}"), year=year)

    def _mark(self, text: str) -> str:
        return text.replace(".", self._speech.t("ui.number.point"))
