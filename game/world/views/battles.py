"""Battles: odds before an attack, battles that go on, and the reports of those that are over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from game.kernels.combat import DEFENDER
from game.world import odds
from game.world.battlefield import floors_of
from game.world.components.war import BattleRecord
from game.world.odds import Assault, Preview
from game.world.reports import ATTACKER, report_of
from game.world.sees import WATCHED, rounded
from game.world.spawn import LAND
from game.world.views.war import WarRoomView

IntArray = npt.NDArray[np.int64]


class BattleView(WarRoomView):
    """Odds before an attack, battles that go on, and the reports of those that are over."""

    def odds(self, uids: Sequence[int], province: int) -> int:
        """The odds, ppm, of own formations against what is seen of a province's defenders; 0 without formations."""
        return self.odds_of([uids], [province])[0]

    def odds_of(self, forces: Sequence[Sequence[int]], provinces: Sequence[int]) -> list[int]:
        """`odds` of many forces, each against its own target, at once."""
        rows = [self._own_rows(uids) for uids in forces]
        sizes = [len(part) for part in rows]
        if not sum(sizes):
            return [0] * len(sizes)
        assault = Assault(
            rows=np.concatenate(rows),
            group=np.repeat(np.arange(len(rows), dtype=np.int64), sizes),
            viewer=np.full(len(rows), self.nation, dtype=np.int64),
            province=np.array(provinces, dtype=np.int64),
        )
        found = odds.estimate(self._world, assault).tolist()
        return [value if size else 0 for value, size in zip(found, sizes, strict=True)]

    def preview(self, uids: Sequence[int], province: int) -> Preview | None:
        """An attack of own formations fought in thought; None without formations."""
        key = (tuple(sorted(set(uids))), province)
        if key not in self._previews:
            rows = self._own_rows(key[0])
            self._previews[key] = odds.preview(self._world, self.nation, rows, province) if len(rows) else None
        return self._previews[key]

    def floor(self, uids: Sequence[int]) -> int:
        """The least odds, ppm, at which all of these own formations attack."""
        rows = self._own_rows(uids)
        return int(floors_of(self._world, rows).max()) if len(rows) else 0

    @cached_property
    def _previews(self) -> dict[tuple[tuple[int, ...], int], Preview | None]:
        return {}

    def _own_rows(self, uids: Sequence[int]) -> IntArray:
        """Rows of the armies among these formations that are the viewer's."""
        known = self._army_rows
        return np.array([known[uid] for uid in sorted(set(uids)) if uid in known], dtype=np.int64)

    @cached_property
    def _army_rows(self) -> dict[int, int]:
        """Uid -> row of the viewer's armies."""
        table = self._world.formations
        rows = table.alive()
        rows = rows[(table.owner[rows] == self.nation) & (table.domain[rows] == LAND)]
        return dict(zip(table.uid[rows].tolist(), rows.tolist(), strict=True))

    def battle_reports(self) -> list[Mapping[str, Any]]:
        """Battles of the last months that the viewer or an ally fought or watched, the latest first."""
        known = [report for report in self._world.chronicle.battles if self._saw(report)]
        return [self._as_known(report) for report in reversed(known)]

    def repulses(self, months: int) -> int:
        """How many own attacks of the last months have come to nothing."""
        count = 0
        for report in reversed(self._world.chronicle.battles):
            if report["ended"] < self.turn - months:
                break
            count += report["attackers"][:1] == [self.nation] and report["winner"] != ATTACKER and report["odds"] > 0
        return count

    def beaten_off(self, months: int) -> dict[int, int]:
        """Province -> attacks of the last months that we and our allies have beaten off there."""
        found: dict[int, int] = {}
        for report in reversed(self._world.chronicle.battles):
            if report["ended"] < self.turn - months:
                break
            if report["winner"] == DEFENDER and self.nation in report["defenders"]:
                found[report["province"]] = found.get(report["province"], 0) + 1
        return found

    def running_battles(self) -> list[Mapping[str, Any]]:
        """Reports so far of battles that go on in sight."""
        running = [record for _, record in self._world.entities.each(BattleRecord)]
        reports = [report_of(record, -1, -1, []) for record in running]
        seen = [r for r in reports if self.sight[r["province"]] >= WATCHED or self._fought(r)]
        return [self._as_known(report) for report in seen]

    def _saw(self, report: Mapping[str, Any]) -> bool:
        return self.nation in report["witnesses"] or self._fought(report)

    def _fought(self, report: Mapping[str, Any]) -> bool:
        return self.nation in report["attackers"] or self.nation in report["defenders"]

    def _as_known(self, report: Mapping[str, Any]) -> Mapping[str, Any]:
        """A report as the viewer may read it.

        Of the enemy one knows round numbers; who only watched knows places, times and losses, not odds or reasons.
        """
        for side, other in ((0, 1), (1, 0)):
            if self.nation in report[("attackers", "defenders")[side]]:
                counts = {key: list(report[key]) for key in ("men", "losses", "wrecks")}
                for pair in counts.values():
                    pair[other] = rounded(pair[other])
                return {**report, **counts}
        bare = {
            "modifiers": {},
            "basics": {},
            "rounds": [],
            "odds": 0,
            "floor": 0,
            "captured": [0, 0],
            "wrecks": [0, 0],
        }
        return {**report, **bare}
