"""`play`: the game in its window; on a machine without a display, a computer campaign with a report."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from game.cli.arguments import existing_file, seed
from game.cli.command import command
from game.cli.display import HOW_TO_OPEN, check_pygame, no_window_here
from game.cli.progress import progress
from game.cli.setup_arguments import MAIN_SCENARIO, add_schools, chosen_schools
from game.core.errors import GameError

if TYPE_CHECKING:
    from game.sim.session import Session


def arguments(parser: ArgumentParser) -> None:
    """Nothing is needed; the rest begins a campaign without the menu."""
    parser.add_argument("--scenario", metavar="ID", help="begin this scenario at once")
    parser.add_argument("--seed", type=seed, metavar="N", help="of the campaign begun at once")
    parser.add_argument("--seat", action="append", default=[], metavar="FACTION", help="who plays (more: hotseat)")
    parser.add_argument("--prologue", default="", metavar="ID", help="the point of departure of that campaign")
    add_schools(parser.add_argument_group("its schools of thought"))
    parser.add_argument("--load", type=existing_file, metavar="FILE", help="go on with a save at once")
    parser.add_argument("--mod", action="append", default=[], metavar="MOD", help="a mod on top, in order")
    parser.add_argument("--out", type=Path, default=Path("out/play"), metavar="DIR", help="report without a display")


@command("play", "the game (the default)", arguments)
def play(options: Namespace) -> int:
    """Open the window. On a machine without a display: say so, play a computer campaign, and leave pictures and a
    report in --out."""
    check_pygame()
    reason = no_window_here()
    if not reason:
        reason = _window(options)
    return _without_window(options, reason) if reason else 0


def _window(options: Namespace) -> str:
    """Run the window to its end; returns why it could not be opened, "" when it was."""
    from game.ai.brain import think
    from game.view.app import App
    from game.view.campaigns import GameBackend

    backend = GameBackend(think, options.mod)
    try:
        app = App(backend=backend)
    except RuntimeError as error:  # pygame.error is one
        return f'SDL says "{error}"'
    first: str = "menu"
    more: dict[str, Any] = {}
    if options.load is not None:
        _finish(backend.load(str(options.load)))
        first, more = backend.first_screen()
    elif options.scenario or options.seed is not None or options.seat or _past(options):
        _finish(backend.start(_plan(backend, app, options)))
        first, more = backend.first_screen()
    app.run(first, **more)
    return ""


def _past(options: Namespace) -> bool:
    """Whether the command line says anything about points of departure and schools."""
    return bool(options.prologue or options.school or options.bundle)


def _finish(steps: Any) -> None:
    for _ in steps:
        pass


def _plan(backend: Any, app: Any, options: Namespace) -> Any:
    """The quick campaign with what the command line says instead."""
    from game.view.backend import SeatPlan

    plan = backend.quick_plan(app.ui.speech)
    if plan is None:
        raise GameError("there is no scenario to play")
    if options.scenario:
        plan.scenario = options.scenario
    if options.seed is not None:
        plan.seed = options.seed
    if options.prologue:
        backend.rules.get("prologue", options.prologue)
        plan.prologue = options.prologue
    plan.schools, plan.schools_by = chosen_schools(options, options.mod, plan.seed)
    if options.seat:
        names = [f"{place + 1}" for place in range(len(options.seat))]
        plan.seats = [
            SeatPlan(name, seat, place) for place, (name, seat) in enumerate(zip(names, options.seat, strict=True))
        ]
    return plan


def _without_window(options: Namespace, reason: str) -> int:
    """The computer plays, and leaves a report that can be read."""
    from game.cli import report
    from game.lab import campaign
    from game.world.world import Setup

    os.environ["SDL_VIDEODRIVER"] = "dummy"  # the pictures are drawn on a surface that nobody sees
    print(f"Red Testament cannot open its window: {reason}.\n{HOW_TO_OPEN}\n")
    print("Meanwhile the computer plays a campaign, January 1924 to December 1945.", flush=True)
    number = options.seed if options.seed is not None else 1
    schools, way = chosen_schools(options, options.mod, number)
    setup = Setup(options.scenario or MAIN_SCENARIO, number, options.prologue, schools=schools, schools_by=way)
    session = campaign.resume(options.load) if options.load else campaign.begin(setup, options.mod)
    album = report.Album(session, options.out)
    first = session.turn
    with progress("playing", session.last_turn + 1 - first) as tick:

        def look(now: Session) -> None:
            album.look(now)
            tick(now.turn - first, str(now.world.month))

        outcome = campaign.play(session, campaign.Watch(autosave="off", progress=look))
    files = album.close(outcome)
    print(f"\nIt is over. {len(files)} files were left in {options.out}:")
    for path in files:
        print(f"  {path.relative_to(options.out)}")
    print(f"Begin with {options.out / 'report.md'}.", flush=True)
    sys.stdout.flush()
    return 0
