"""What a campaign without a window leaves behind: a report to read, pictures, the journal."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from game.core.files import write_atomic
from game.core.units import MONTHS_PER_YEAR

if TYPE_CHECKING:
    from game.lab.campaign import Outcome
    from game.sim.session import Session
    from game.world.world import World

PICTURE_YEARS: Final = 6
"""Years between two pictures of the map."""
_LARGEST: Final = 20


class Album:
    """Collects pictures while a campaign is played, and writes the report at its end."""

    def __init__(self, session: Session, folder: Path) -> None:
        self.folder = folder
        self.files: list[Path] = []
        self.pictures: list[tuple[str, Path]] = []
        self.screens: list[Path] = []
        self.start = holdings(session.world)
        self._take(session)

    def look(self, session: Session) -> None:
        """Called after each month; takes a picture now and then."""
        if session.over or session.turn % (PICTURE_YEARS * MONTHS_PER_YEAR) == 0:
            self._take(session)

    def _take(self, session: Session) -> None:
        from game.cli.pictures import draw, has_raster

        if not has_raster(session):
            return
        path = self.folder / f"map-{session.world.month}.png"
        draw(session, path)
        self.pictures.append((str(session.world.month), path))
        self.files.append(path)

    def close(self, outcome: Outcome) -> list[Path]:
        """Write report, summary and journal; returns all files, the report first."""
        from game.cli.pictures import draw_screens
        from game.lab.campaign import summary, write_journal

        if self.pictures:
            self.screens = draw_screens(outcome.session, self.folder)
            self.files += self.screens
        found = summary(outcome)
        text = self._report(outcome, found)
        written = [self.folder / name for name in ("report.md", "summary.json", "journal.jsonl")]
        write_atomic(written[0], text.encode())
        write_atomic(written[1], (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode())
        write_journal(outcome.session, written[2])
        return [*written, *self.files]

    def _report(self, outcome: Outcome, found: dict[str, Any]) -> str:
        world = outcome.session.world
        parts = [
            "# A campaign played by the computer",
            "",
            f"Scenario `{found['scenario']}`, seed {found['seed']}: {found['turns']} months, until {found['month']}. "
            f"{found['cpu_seconds']} seconds of CPU, {found['orders']} orders, digest `{found['digest']}`.",
            "",
            f"The same again: `python main.py run --seed {found['seed']} --scenario {found['scenario']}`. "
            "The proof: `python main.py replay journal.jsonl`.",
            "",
            "## The map",
            "",
            *(f"![{month}]({path.name})\n\n*{month}*\n" for month, path in self.pictures),
            *(f"![{path.stem}]({path.name})\n" for path in self.screens),
            *_wars(found["wars"], world),
            *self._lands(world),
            *_toll(found["toll"], world),
        ]
        return "\n".join(parts) + "\n"

    def _lands(self, world: World) -> list[str]:
        """Who held how much at the start and at the end."""
        now = holdings(world)
        names = sorted({*self.start, *now}, key=lambda tag: (-now.get(tag, 0), -self.start.get(tag, 0), tag))
        rows = []
        for place, tag in enumerate(names):
            before, after = self.start.get(tag, 0), now.get(tag, 0)
            if before != after or place < _LARGEST:
                rows.append(f"| {nation_name(world, tag)} | {before} | {after} | {after - before:+d} |")
        return [
            "## Provinces",
            "",
            "| nation | at the start | at the end | change |",
            "| --- | --: | --: | --: |",
            *rows,
            "",
        ]


def _wars(wars: list[dict[str, Any]], world: World) -> list[str]:
    """Every war with its reason."""
    lines = ["## Wars", ""]
    for war in wars:
        sides = [", ".join(nation_name(world, tag) for tag in war[side]) for side in ("attackers", "defenders")]
        until = f"to {war['end']}" if war["end"] else "and goes on"
        lines.append(f"- **{war['start']} {until}**: {sides[0]} against {sides[1]}. {war['reason']}; {war['outcome']}.")
    return [*lines, "" if wars else "There was none.\n"]


def _toll(toll: dict[str, int], world: World) -> list[str]:
    """The dead by cause."""
    if not toll:
        return []
    rows = [f"| {cause} | {dead:,} |".replace(",", " ") for cause, dead in sorted(toll.items())]
    return ["## The toll", "", "| cause | dead |", "| --- | --: |", *rows, ""]


def holdings(world: World) -> dict[str, int]:
    """Nation tag -> provinces it owns."""
    found: dict[str, int] = {}
    for number in world.provinces.owner[world.atlas.is_land].tolist():
        found[world.tag(number)] = found.get(world.tag(number), 0) + 1
    return found


def nation_name(world: World, tag: str) -> str:
    """The English name of a nation."""
    from game.cli.pictures import english

    key = f"nation.{tag}.name"
    return english().t(key) if english().has(key) else tag
