"""Processes killed while they save."""

from __future__ import annotations

from game.lab.campaign import begin
from game.lab.kills import kill_savers
from game.lab.soak import Bench, Result, soak_check
from game.world.world import Setup


@soak_check("kills")
def check(bench: Bench) -> Result:
    """Nothing that was acknowledged is lost by kill -9 during saving."""
    session = begin(Setup(bench.scenario, 1))
    found = kill_savers(session, bench.out / "kills", bench.kills)
    said = f"{found.kills} kills, {found.acknowledged} saves acknowledged, {len(found.lost)} lost"
    return Result("kills", [said], found.lost)
