"""`lint [MOD ...]`: shape and meaning of the data files."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from dataclasses import asdict

from game.cli.command import command
from game.cli.places import places


def arguments(parser: ArgumentParser) -> None:
    """Mods, --json, --strict."""
    parser.add_argument("mods", nargs="*", metavar="MOD", help="a mod on top of the base game: its name or folder")
    parser.add_argument("--json", action="store_true", help="one JSON object on standard output")
    parser.add_argument("--strict", action="store_true", help="exit 1 on warnings too")


@command("lint", "check the data files of the base game and of mods", arguments)
def lint(options: Namespace) -> int:
    """Check shape and meaning of balance/ and of any mods on top of it. Every mistake of one run is shown
    with file, line and column. Exit code 1 when there are errors."""
    from game.rules.lint import lint_all
    from game.sim.rulebook import vocabulary

    findings = lint_all(options.mods, vocabulary=vocabulary(), places=places())
    errors = sum(finding.severity == "error" for finding in findings)
    warnings = len(findings) - errors
    if options.json:
        found = [asdict(finding) for finding in findings]
        print(json.dumps({"errors": errors, "warnings": warnings, "findings": found}, ensure_ascii=False))
    else:
        for finding in findings:
            print(finding)
        print(f"lint: {errors} errors, {warnings} warnings", file=sys.stderr)
    return 1 if errors or (options.strict and warnings) else 0
