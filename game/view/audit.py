"""What is wrong with the text of a frame: clipped, overlapping, without glyphs, without translation, too
small.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import pygame

from game.view.app import App
from game.view.theme.fonts import MIN_SIZE
from game.view.ui import Recorder, TextRecord

SLACK = 1


@dataclass(frozen=True, slots=True)
class Complaint:
    """One fault: its kind, the widget, the text, and the figures that show it."""

    kind: str
    owner: str
    text: str
    detail: str

    def __str__(self) -> str:
        return f"{self.kind:12} {self.owner:32} '{self.text[:60]}' {self.detail}"


def record(app: App) -> Recorder:
    """Draw one frame with a recorder."""
    recorder = Recorder()
    app.draw(recorder)
    return recorder


def examine(recorder: Recorder, window: pygame.Rect, scale: float, language: str = "en") -> list[Complaint]:
    """All complaints about the recorded texts."""
    found: list[Complaint] = []
    for entry in recorder.records:
        found += _one(entry, window, scale)
    found += _overlaps(recorder.records)
    return found


def _one(entry: TextRecord, window: pygame.Rect, scale: float) -> Iterator[Complaint]:
    def complaint(kind: str, detail: str = "") -> Complaint:
        return Complaint(kind, entry.owner, entry.text, detail)

    if entry.shown != entry.text and not entry.may_cut:
        yield complaint("clipped", f"needs {entry.need[0]} px, has {entry.box.width}")
    elif entry.shown == entry.text and entry.need[0] > entry.box.width + 2 and entry.ink.width > entry.box.width + 2:
        yield complaint("clipped", f"is {entry.ink.width} px wide in {entry.box.width}")
    if entry.need[1] > entry.box.height + 2 * SLACK:
        yield complaint("clipped", f"is {entry.need[1]} px high in {entry.box.height}")
    if entry.missing:
        yield complaint("no glyph", f"for {entry.missing!r}")
    if not entry.translated:
        yield complaint("untranslated", entry.key or "no key")
    if entry.pixels < round(MIN_SIZE * scale):
        yield complaint("too small", f"{entry.pixels} px at scale {scale}")
    if not window.contains(entry.ink):
        yield complaint("outside", f"{tuple(entry.ink)} leaves the window")


def _overlaps(records: list[TextRecord]) -> Iterator[Complaint]:
    layers: dict[int, list[TextRecord]] = {}
    for entry in records:
        layers.setdefault(entry.layer, []).append(entry)
    for entries in layers.values():
        for a, b in combinations(entries, 2):
            if a.ink.colliderect(b.ink):
                common = a.ink.clip(b.ink)
                if common.width > 2 and common.height > 2:
                    yield Complaint("overlap", a.owner, a.text, f"with '{b.text[:40]}' of {b.owner} by {common.size}")


def audit(app: App) -> list[Complaint]:
    """Draw a frame and complain."""
    recorder = record(app)
    return examine(recorder, app.ui.rect, app.ui.theme.scale, app.language)
