"""Whole campaigns under many seeds: no exception, every invariant every month, and a history one can believe."""

from __future__ import annotations

from statistics import median
from typing import Any, Final

from game.lab.soak import NO_TIME, Bench, Job, Result, soak_check

WARS: Final = (4, 40)
CHANGED: Final = (2.0, 25.0)
"""Per cent of the land provinces that have another owner at the end; the bounds hold for the median of all seeds."""
DECIDED: Final = 90
"""Per cent of the ended wars that end by terms or capitulation."""
OLDEST: Final = 96
"""Months no war outlasts."""
GREAT_WARS: Final = 1930
"""Year after which at least half of the seeds see a war of great powers, and before which none sees more than one."""
LARGEST: Final = 60.0
"""Per cent of the land provinces that no nation may exceed."""


@soak_check("campaigns")
def check(bench: Bench) -> Result:
    """Seeds played to the end with every invariant checked every month."""
    result = Result("campaigns")
    jobs: list[Job] = [
        (f"seed {seed}", ["--seed", str(seed), "--invariants", "--wars", "--autosave", "off"], {})
        for seed in range(1, bench.seeds + 1)
    ]
    played: list[dict[str, Any]] = []
    for name, found in bench.runs(jobs):
        if "error" in found:
            result.faults.append(f"{name}: {found['error']}")
            continue
        played.append(found)
        result.faults += [f"{name}: {fault}" for fault in _faults(found)]
    if played:
        _judge(played, result)
    left_out = sum(NO_TIME in fault for fault in result.faults)
    result.said.append(f"{len(played)} of {bench.seeds} seeds played, {left_out} left out for lack of time")
    return result


def _faults(found: dict[str, Any]) -> list[str]:
    """What is wrong with one campaign by itself."""
    wrong = [str(fault) for fault in found["broken"][:5]]
    wrong += [f"the war of {war['start']} has no reason in words" for war in found["wars"] if _wordless(war)]
    record = found["war_record"]
    if record["attacks_below_floor"]:
        wrong.append(f"{record['attacks_below_floor']} of {record['attacks']} attacks were below the attacker's floor")
    if record["oldest_months"] > OLDEST:
        wrong.append(f"a war lasted {record['oldest_months']} months")
    wrong += [f"{row['nation']}: {row['force']} idle for {row['months']} months" for row in record["idle"][:3]]
    early = [start for start in record["great_wars"] if int(start[:4]) < GREAT_WARS]
    if len(early) > 1:
        wrong.append(f"great powers fought before {GREAT_WARS}: {', '.join(early)}")
    share = 100 * found["largest"]["provinces"] / max(found["land_provinces"], 1)
    if share > LARGEST:
        wrong.append(f"{found['largest']['nation']} holds {share:.0f} % of the land")
    return wrong


def _wordless(war: dict[str, Any]) -> bool:
    return not war["reason"] or war["reason"] == war["reason_key"]


def _judge(played: list[dict[str, Any]], result: Result) -> None:
    """What must hold of all campaigns together."""
    wars = median(len(found["wars"]) for found in played)
    changed = [found["changed_percent"] for found in played]
    seconds = [found["cpu_seconds"] for found in played]
    result.said.append(f"wars: median {wars}, from {min(len(f['wars']) for f in played)}")
    result.said.append(f"provinces that changed hands: median {median(changed)} %, {min(changed)} to {max(changed)} %")
    result.said.append(f"CPU seconds: median {median(seconds)}, at most {max(seconds)}")
    if not WARS[0] <= wars <= WARS[1]:
        result.faults.append(f"the median number of wars is {wars}, it should be {WARS[0]} to {WARS[1]}")
    records = [found["war_record"] for found in played]
    ended, decided = (sum(record[key] for record in records) for key in ("ended", "decided"))
    result.said.append(f"{decided} of {ended} ended wars ended by terms or capitulation")
    if 100 * decided < DECIDED * ended:
        result.faults.append(f"only {decided} of {ended} ended wars were decided")
    late = sum(any(int(start[:4]) >= GREAT_WARS for start in record["great_wars"]) for record in records)
    result.said.append(f"great powers fought after {GREAT_WARS} in {late} of {len(played)} seeds")
    if 2 * late < len(played):
        result.faults.append(f"great powers fought after {GREAT_WARS} in {late} of {len(played)} seeds only")
    if not CHANGED[0] <= median(changed) <= CHANGED[1]:
        result.faults.append(
            f"{median(changed)} % of the land changed hands, it should be {CHANGED[0]} to {CHANGED[1]} %"
        )
