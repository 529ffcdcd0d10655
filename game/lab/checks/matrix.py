"""One seed under every setting that must not matter: one digest."""

from __future__ import annotations

import random
from pathlib import Path

from game.core.calendar import month_of, turn_of
from game.lab.soak import Bench, Job, Result, soak_check

CPU_SETS = ("", "X86_V4 AVX512_ICL", "X86_V3 X86_V4 AVX512_ICL AVX2 FMA3")
"""numpy's vector units switched off, in the spelling of its older and newer versions."""


@soak_check("matrix")
def check(bench: Bench) -> Result:
    """The same digest for any hash seed, plan order, autosave, time zone, folder and vector unit, and after a load."""
    result = Result("matrix")
    seed = "11"
    base = ["--seed", seed, "--until", bench.until, "--autosave", "off"]
    digests: dict[str, str] = {}
    for name, found in bench.runs([("plain", base, {}), *_settings(seed, bench)]):
        if "error" in found:
            result.faults.append(f"{name}: {found['error']}")
        else:
            digests[name] = found["digest"]
    for name, found in bench.runs(_continued(seed, bench)):
        if "error" in found:
            result.faults.append(f"{name}: {found['error']}")
        else:
            digests[name] = found["digest"]
    plain = digests.get("plain")
    result.faults += [f"{name}: another digest than the plain run" for name, one in digests.items() if one != plain]
    result.said.append(f"{len(digests)} settings up to {bench.until}, {len(set(digests.values()))} digest")
    return result


def _settings(seed: str, bench: Bench) -> list[Job]:
    words = ["--seed", seed, "--until", bench.until]
    off = [*words, "--autosave", "off"]
    return [
        *((f"PYTHONHASHSEED={value}", off, {"PYTHONHASHSEED": value}) for value in ("0", "1", "2", "random")),
        *((f"plans shuffled {n}", [*off, "--shuffle-plans", str(n)], {}) for n in (1, 2, 3)),
        ("autosave monthly", [*words, "--autosave", "monthly", "--out", str(bench.out / "monthly")], {}),
        ("autosave yearly", [*words, "--autosave", "yearly", "--out", str(bench.out / "yearly")], {}),
        ("time zone and language", off, {"TZ": "Asia/Tokyo", "LC_ALL": "C", "LANG": "tr_TR.UTF-8"}),
        ("optimised", off, {"PYTHONOPTIMIZE": "2"}),
        *((f"without {units or 'nothing'}", off, {"NPY_DISABLE_CPU_FEATURES": units}) for units in CPU_SETS),
    ]


def _continued(seed: str, bench: Bench) -> list[Job]:
    """Runs that go on from saves made in a random month by another process."""
    chance = random.Random(seed)
    last = turn_of(bench.until)
    jobs: list[Job] = []
    for number in range(3):
        month = str(month_of(chance.randrange(1, last)))
        folder = bench.out / f"saved-{number}"
        bench.run(
            ["--seed", seed, "--until", bench.until, "--autosave", "off", "--out", str(folder), "--save-at", month]
        )
        save = Path(folder / f"{month}.testament")
        words = ["--load", str(save), "--until", bench.until, "--autosave", "off"]
        jobs.append((f"saved and loaded in {month}", words, {"PYTHONHASHSEED": str(number)}))
    return jobs
