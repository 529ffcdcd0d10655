#!/usr/bin/env python3
"""Sets the project up and does the usual jobs. Standard library only; works on Linux, macOS and Windows.

    python make.py play      the game (on a machine without a display: a computer campaign with a report)
    python make.py test      every quick test, in under five minutes after set-up
    python make.py lint      ruff, and the game's own lint of balance/
    python make.py types     mypy
    python make.py durations every quick test again, with the processor seconds of each folder and of the dearest tests
    python make.py setup     only the environment: .venv with everything for development
    python make.py clean     remove caches and out/ (the environment stays)

What follows the job is handed on: `python make.py test -k ladder`, `python make.py play --seed 7`.
Everything lives in `.venv` beside this file; nothing is installed anywhere else.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
STAMP = os.path.join(VENV, "installed.txt")
COMPILED = os.path.join(VENV, "compiled")
MINUTES = 5
"""What all quick tests together may take."""
OLDEST = (3, 11)
NEWER = ["python3.13", "python3.12", "python3.11", "python3.14"]


class Failed(Exception):
    """Something the person at the keyboard can mend; the message says how."""


def venv_python():
    """The interpreter inside the project's own environment."""
    if os.name == "nt":
        return os.path.join(VENV, "Scripts", "python.exe")
    return os.path.join(VENV, "bin", "python")


def call(command, **options):
    """Run a command in the project's folder and return its exit code."""
    try:
        return subprocess.call(command, cwd=ROOT, **options)
    except KeyboardInterrupt:
        return 130


def find_newer():
    """Another interpreter on this machine that is new enough, or None."""
    for name in NEWER:
        path = shutil.which(name)
        if path and works(path):
            return path
    return None


def requirements(extras):
    """What pyproject.toml asks for: the run-time set and the named extras."""
    import tomllib

    with open(os.path.join(ROOT, "pyproject.toml"), "rb") as file:
        project = tomllib.load(file)["project"]
    wanted = list(project["dependencies"])
    for extra in extras:
        wanted += project["optional-dependencies"][extra]
    return wanted


def stamp_of(wanted):
    """A line that changes whenever the requirements or the interpreter change."""
    text = "\n".join([sys.version, *sorted(wanted)])
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def works(python):
    """Whether the environment's interpreter starts and is new enough."""
    if not os.path.exists(python):
        return False
    check = f"import sys; sys.exit(sys.version_info < {OLDEST})"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.call([python, "-c", check], **quiet) == 0


def make_venv():
    """Create `.venv` with pip, or say what the system lacks."""
    print(f"make: creating .venv with Python {sys.version.split()[0]}", flush=True)
    shutil.rmtree(VENV, ignore_errors=True)
    code = call([sys.executable, "-m", "venv", VENV])
    if code != 0 or not works(venv_python()):
        raise Failed(
            "could not create .venv. On Debian and Ubuntu install the venv package first:\n"
            "    sudo apt install python3-venv"
        )


def set_up(extras):
    """Make sure `.venv` holds the run-time set and `extras`; quick when it already does."""
    wanted = requirements(extras)
    stamp = stamp_of(wanted)
    known = []
    if works(venv_python()):
        if os.path.exists(STAMP):
            with open(STAMP, encoding="utf-8") as file:
                known = file.read().split()
    else:
        make_venv()
    if stamp in known:
        return
    print(f"make: installing {len(wanted)} packages into .venv (once; needs the network)", flush=True)
    pip = [venv_python(), "-m", "pip", "--disable-pip-version-check", "install", "--quiet", *wanted]
    if call(pip) != 0 and call(pip) != 0:  # a second try: downloads do break off
        raise Failed("the packages could not be installed; see the lines above. Is there a network?")
    with open(STAMP, "a", encoding="utf-8") as file:
        file.write(stamp + "\n")


def run_play(rest):
    """The game."""
    set_up([])
    return call([venv_python(), "main.py", "play", *rest])


def run_test(rest):
    """Every quick test, on all cores."""
    set_up(["dev"])
    alone = any(word.startswith(("-n", "--pdb")) for word in rest)
    spread = [] if alone else ["-n", "auto", "--dist", "worksteal"]
    environment = dict(os.environ, SDL_VIDEODRIVER="dummy", SDL_AUDIODRIVER="dummy")
    environment.pop("PYTHONHASHSEED", None)
    # Workers and the games that tests start share what has been compiled, and leave nothing in the source tree.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["PYTHONPYCACHEPREFIX"] = COMPILED
    begun = time.monotonic()
    code = call([venv_python(), "-m", "pytest", "-q", *spread, *rest], env=environment)
    spent = time.monotonic() - begun
    if spent > MINUTES * 60:
        print(f"make: that took {spent:.0f} s; all tests together are to take less than {MINUTES} minutes.")
        print("make: `make durations` shows where the time goes.")
    return code


def run_durations(rest):
    """The tests with what they cost: for whoever finds them slow."""
    return run_test([*rest, "--costs"])


def run_lint(rest):
    """Code by ruff, balance by the game."""
    set_up(["dev"])
    code = call([venv_python(), "-m", "ruff", "check", *(rest or ["."])])
    return call([venv_python(), "main.py", "lint"]) or code


def run_types(rest):
    """mypy over the game."""
    set_up(["dev"])
    return call([venv_python(), "-m", "mypy", *rest])


def run_setup(rest):
    """Only the environment; name extras (dev, lab, workshop) to choose, dev without a name."""
    set_up(rest or ["dev"])
    print("make: .venv is ready")
    return 0


def run_clean(rest):
    """Remove caches and out/."""
    for name in (".pytest_cache", ".mypy_cache", ".ruff_cache", ".hypothesis", "out", "build", "dist"):
        shutil.rmtree(os.path.join(ROOT, name), ignore_errors=True)
    for folder, folders, _files in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in (".venv", ".git")]
        if os.path.basename(folder) == "__pycache__":
            shutil.rmtree(folder, ignore_errors=True)
    return 0


JOBS = {
    "play": run_play,
    "test": run_test,
    "lint": run_lint,
    "types": run_types,
    "durations": run_durations,
    "setup": run_setup,
    "clean": run_clean,
}


def main(words):
    """Do one job; returns the exit code of what it ran."""
    if not words or words[0] in ("-h", "--help", "help"):
        print(__doc__)
        return 0 if words else 2
    job, rest = words[0], words[1:]
    if job not in JOBS:
        print(f"make: there is no job '{job}'; there are: {', '.join(JOBS)}", file=sys.stderr)
        return 2
    if sys.version_info < OLDEST:
        newer = find_newer()
        if newer is None:
            print(f"make: Python 3.11 or newer is needed; this is {sys.version.split()[0]}", file=sys.stderr)
            return 2
        return call([newer, os.path.abspath(__file__), *words])
    try:
        return JOBS[job](rest)
    except Failed as problem:
        print(f"make: {problem}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
