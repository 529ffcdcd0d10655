"""`run`: a campaign played by the computer, without a window."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from game.cli.arguments import existing_file, month, number
from game.cli.command import command
from game.cli.progress import progress
from game.cli.setup_arguments import add_setup, setup_of
from game.core.calendar import turn_of
from game.core.errors import GameError

if TYPE_CHECKING:
    from game.sim.session import Session


def arguments(parser: ArgumentParser) -> None:
    """Which campaign, until when, what to write."""
    add_setup(parser)
    parser.add_argument(
        "--until", type=month, metavar="YYYY-MM", help="play up to, not into, this month (default: the end)"
    )
    parser.add_argument("--out", type=Path, metavar="DIR", help="write journal.jsonl, summary.json and saves there")
    parser.add_argument("--json", action="store_true", help="print the summary as one JSON object")
    parser.add_argument("--load", type=existing_file, metavar="FILE", help="go on with a save")
    parser.add_argument("--save-at", type=month, metavar="YYYY-MM", help="also save in this month (with --out)")
    parser.add_argument(
        "--autosave", choices=("off", "yearly", "monthly"), default="yearly", help="default: %(default)s"
    )
    parser.add_argument(
        "--shuffle-plans", type=number, default=0, metavar="N", help="hand the plans over in another order (a test)"
    )
    parser.add_argument("--invariants", action="store_true", help="check what must always hold, every month")
    parser.add_argument("--wars", action="store_true", help="look at every war every month and report on them")
    parser.add_argument(
        "--watch-seat",
        action="append",
        default=[],
        metavar="FACTION",
        help="report how a seat is kept busy (several; `all`: those of the table of studies `seats`)",
    )
    parser.add_argument("--quiet", action="store_true", help="no progress on standard error")


@command("run", "let the computer play a campaign without a window", arguments)
def run(options: Namespace) -> int:
    """Play a campaign by computer up to but not into --until. Prints digest, wars and figures; with --out writes the
    journal that `replay` checks. Exit code 1 when an invariant was broken."""
    from game.lab import campaign

    if options.save_at and options.out is None:
        raise GameError("--save-at needs --out DIR, the folder to save in")
    session = campaign.resume(options.load) if options.load else campaign.begin(setup_of(options), options.mod)
    session.shuffle = options.shuffle_plans
    first = session.turn
    until = turn_of(options.until) if options.until else session.last_turn + 1
    with progress("playing", until - first, options.quiet) as tick:

        def tell(now: Session) -> None:
            tick(now.turn - first, str(now.world.month))

        outcome = campaign.play(
            session,
            campaign.Watch(
                until=until,
                autosave=options.autosave,
                out=options.out,
                save_at=turn_of(options.save_at) if options.save_at else None,
                invariants=options.invariants,
                wars=options.wars,
                seats=tuple(options.watch_seat),
                progress=tell,
            ),
        )
    found = campaign.summary(outcome)
    if options.out is not None:
        write(session, found, options.out)
    print(json.dumps(found, ensure_ascii=False) if options.json else told(found))
    for fault in outcome.broken:
        print(f"broken: {fault}", file=sys.stderr)
    return 1 if outcome.broken else 0


def write(session: Session, found: dict[str, Any], out: Path) -> None:
    """Leave journal and summary in a folder."""
    from game.core.files import write_atomic
    from game.lab.campaign import write_journal

    write_journal(session, out / "journal.jsonl")
    write_atomic(out / "summary.json", (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode())


def told(found: dict[str, Any]) -> str:
    """The summary in a few lines."""
    lines = [
        f"{found['scenario']}, seed {found['seed']}: {found['turns']} months, it is {found['month']}",
        f"digest {found['digest']}",
        f"{found['nations']} nations on {found['land_provinces']} provinces and {found['sea_zones']} sea zones;"
        f" {found['provinces_changed']} provinces have changed hands ({found['changed_percent']} %)",
        f"{found['cpu_seconds']} s CPU, {found['orders']} orders",
        f"{len(found['wars'])} wars:",
    ]
    for war in found["wars"]:
        sides = f"{', '.join(war['attackers'])} against {', '.join(war['defenders'])}"
        lines.append(f"  {war['start']} - {war['end'] or '...':7}  {sides}: {war['reason']} ({war['outcome']})")
    for seat, by_act in (found["pacing"] or {}).items():
        for act, figures in by_act.items():
            asked, own = figures["asked"], figures["own"]
            lines.append(
                f"{seat} in {act}: asked {asked['median']:g} times a month ({asked['maximum']} at most, longest gap"
                f" {asked['longest_gap']} months; its own to answer {own['median']:g}, gap {own['longest_gap']}),"
                f" a real choice in {figures['months_with_a_choice_percent']:g} % of {figures['months']} months"
            )
    record = found["war_record"]
    if record is not None:
        lines.append(
            f"{record['decided']} of {record['ended']} ended wars were decided, the longest lasted"
            f" {record['oldest_months']} months; {record['attacks']} attacks, {record['attacks_below_floor']} below"
            f" the attacker's floor; {len(record['idle'])} idle forces; great powers fought"
            f" {len(record['great_wars'])} wars"
        )
    return "\n".join(lines)
