"""A wheel built from this checkout, installed in an empty environment elsewhere."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from game.lab.soak import Bench, Result, soak_check


@soak_check("wheel")
def check(bench: Bench) -> Result:
    """The wheel installs into a clean environment and plays three months there."""
    result = Result("wheel")
    root = Path(__file__).resolve().parents[3]
    if not (root / "pyproject.toml").is_file():
        result.said.append("left out: this is no checkout, there is nothing to build a wheel from")
        return result
    folder = bench.out / "wheel"
    python = folder / "venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    pip = ["-m", "pip", "--disable-pip-version-check", "--quiet"]
    steps: list[list[str]] = [
        [sys.executable, "-m", "venv", "--clear", str(folder / "venv")],
        [sys.executable, *pip, "wheel", "--no-deps", "--wheel-dir", str(folder / "built"), str(root)],
    ]
    if not all(_do(step, root, result) for step in steps):
        return result
    wheels = sorted((folder / "built").glob("*.whl"))
    if not _do([str(python), *pip, "install", str(wheels[-1])], folder, result):
        return result
    words = ["run", "--scenario", bench.scenario, "--until", "1924-04", "--json", "--quiet", "--autosave", "off"]
    done = _do([str(python), "-m", "game.cli", *words], folder, result)
    if done:
        found = json.loads(done.stdout)
        result.said.append(f"{found['turns']} months, {wheels[-1].stat().st_size >> 20} MiB")
        if found["turns"] != 3:
            result.faults.append("it did not play three months")
    return result


def _do(command: list[str], where: Path, result: Result) -> subprocess.CompletedProcess[str] | None:
    """Run one step; None and a fault when it fails."""
    where.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(command, cwd=where, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return done
    last = (done.stderr.strip().splitlines() or ["no message"])[-1]
    result.faults.append(f"{' '.join(command[:6])} ...: exit code {done.returncode}: {last}")
    return None
