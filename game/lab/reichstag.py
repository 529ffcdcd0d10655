"""Calibration: the model's Reichstag against the real one, over many slices of German politics.

Only the first poll was fitted; what the model says of later months is its own. A poll is taken in each month in which
the country really voted, whether or not the model's house was dissolved then.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from game.core.calendar import turn_of
from game.core.fixed import mul_div
from game.core.units import PPM
from game.lab.slice import Conditions, SliceSession, begin
from game.sim.rulebook import load_rules
from game.world.components.story import TimedRow
from game.world.politics.elections import poll

ELECTION: Final = "reichstag"
END: Final = "1928-06"
DOUBLED: Final = ("1927-01", "1928-01")
"""First month in which twice as many are out of work, and the first after it."""
EXTREMES: Final = ("kpd", "nsdap")
"""The parties that unemployment feeds."""

Shares = dict[str, int]
"""Faction -> part of the votes, ppm."""


@dataclass(frozen=True, slots=True)
class Poll:
    """A result: month, and what each party had of the votes."""

    month: str
    shares: Shares


@dataclass(frozen=True, slots=True)
class Trial:
    """One seed: its polls by month, and by how much doubled unemployment moved the extremes at each of two dates."""

    seed: int
    polls: Mapping[str, Shares]


def results(text: str) -> list[Poll]:
    """Real results from a table of date, party and percentage of the votes (lines with # are remarks)."""
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    found: dict[str, Shares] = {}
    for row in rows:
        whole, _, part = row["share"].partition(".")
        share = int(whole) * 10_000 + int(f"{part:0<4}"[:4])  # not balance: hundredths of a per cent
        found.setdefault(row["date"][:7], {})[row["party"]] = share
    return [Poll(month, shares) for month, shares in sorted(found.items())]


def error(real: Shares, model: Shares) -> int:
    """Mean absolute error over the parties of the real result, ppm."""
    return sum(abs(model.get(party, 0) - share) for party, share in real.items()) // len(real)


def nation() -> str:
    """Tag of the nation whose election is measured."""
    return str(load_rules().get("election", ELECTION).nation)


def play(seed: int, months: Sequence[str], doubled: bool = False, until: str = END) -> Trial:
    """Play German politics and take the polls of some months. `doubled`: twice as many out of work in 1927."""
    session = begin(Conditions(nation(), until), seed)
    polls = dict(_polls(session, set(months), doubled, until))
    session.world.entities.close()
    return Trial(seed, polls)


def _polls(session: SliceSession, months: set[str], doubled: bool, until: str) -> Iterator[tuple[str, Shares]]:
    world = session.world
    home = world.nation_index[nation()]
    while world.turn < turn_of(until):
        month = str(world.month)
        if month in months:
            yield month, {world.faction_ids[f]: share for f, share in poll(world, home).items()}
        if doubled and month == DOUBLED[0]:
            world.ledger.set_up("unemployment", home, 2 * world.stock("unemployment", home))
            world.entities.create(TimedRow("unemployment_level", "pct", PPM, home, turn_of(DOUBLED[1]), "", ""))
        session.play_month()


def moved(plain: Trial, doubled: Trial, month: str) -> int:
    """By how much the extremes gained from doubled unemployment, ppm of the votes."""
    return sum(doubled.polls[month][name] - plain.polls[month][name] for name in EXTREMES)


def median(values: Sequence[int]) -> int:
    """The middle value; of an even number the mean of the two in the middle."""
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else mul_div(ordered[half - 1] + ordered[half], 1, 2)


BOUNDS: Final = {"1924-12": 15_000, "1928-05": 22_000}
"""Greatest median error by month, ppm: copying the poll of May 1924 forward would give 20,000 and 29,000."""
GAIN: Final = 50_000
"""Least part of the votes that the extremes gain from doubled unemployment, ppm."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of the comparison."""

    errors: dict[str, int]
    """Month -> median error, ppm."""
    middle: dict[str, Shares]
    """Month -> median part of the votes by party, ppm."""
    real: dict[str, Shares]
    gain: int
    """Median gain of the extremes in the first month after the doubling, ppm; -1 when it was not tried."""
    seeds: int

    @property
    def holds(self) -> bool:
        """Whether every bound is kept."""
        kept = all(self.errors[month] <= bound for month, bound in BOUNDS.items() if month in self.errors)
        return kept and (self.gain < 0 or self.gain >= GAIN)

    def plain(self) -> dict[str, Any]:
        """As plain data."""
        return asdict(self) | {"holds": self.holds}

    def told(self) -> str:
        """As a table."""
        lines = [f"Reichstag, {self.seeds} seeds: per cent of the votes, model (median) and real"]
        for month, error_ in self.errors.items():
            bound = BOUNDS.get(month)
            fitted = f"bound {_percent(bound)}" if bound else "fitted"
            lines.append(f"{month}  mean absolute error {_percent(error_)} ({fitted})")
            for party, share in self.real[month].items():
                lines.append(f"  {party:16}{_percent(self.middle[month][party]):>7}{_percent(share):>7}")
        if self.gain >= 0:
            lines.append(f"unemployment doubled in 1927: KPD and NSDAP gain {_percent(self.gain)} (at least 5.0)")
        lines.append("holds" if self.holds else "FAILED")
        return "\n".join(lines)


def _percent(ppm: int) -> str:
    tenths = (ppm + 500) // 1000  # not balance: rounding to tenths
    return f"{tenths // 10}.{tenths % 10}"  # not balance: tenths


def verdict(real: Sequence[Poll], plain: Sequence[Trial], twice: Sequence[Trial]) -> Verdict:
    """Compare polls with results, and the seeds with doubled unemployment with the same seeds without."""
    errors, middle = {}, {}
    for one in real:
        errors[one.month] = median([error(one.shares, trial.polls[one.month]) for trial in plain])
        middle[one.month] = {name: median([t.polls[one.month][name] for t in plain]) for name in one.shares}
    known = {trial.seed: trial for trial in plain}
    gains = [moved(known[trial.seed], trial, DOUBLED[1]) for trial in twice]
    shares = {one.month: one.shares for one in real}
    return Verdict(errors, middle, shares, median(gains) if gains else -1, len(plain))
