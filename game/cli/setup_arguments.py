"""The words that say which campaign is meant; the same for every command that begins one."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, _ArgumentGroup
from collections.abc import Sequence
from typing import TYPE_CHECKING

from game.cli.arguments import School, school, seed
from game.core.errors import GameError

if TYPE_CHECKING:
    from game.world.world import Setup

MAIN_SCENARIO = "january_1924"
"""What is played when nothing is said: the newest full scenario."""


def add_setup(parser: ArgumentParser) -> None:
    """--scenario, --seed, --prologue, --school, --bundle, --difficulty, --luck, --without, --mod."""
    campaign = parser.add_argument_group("which campaign")
    campaign.add_argument("--scenario", default=MAIN_SCENARIO, metavar="ID", help="default: %(default)s")
    campaign.add_argument("--seed", type=seed, default=1, metavar="N", help="default: %(default)s")
    campaign.add_argument("--prologue", default="", metavar="ID", help="who led the country into 1924")
    add_schools(campaign)
    campaign.add_argument("--difficulty", default="normal", metavar="ID", help="how well the computer thinks")
    campaign.add_argument("--luck", default="reduced", metavar="ID", help="how much chance weighs")
    campaign.add_argument(
        "--without", action="append", default=[], metavar="ARGUMENT", help="leave out all rules of an argument"
    )
    campaign.add_argument("--mod", action="append", default=[], metavar="MOD", help="a mod on top, in order")


def add_schools(group: ArgumentParser | _ArgumentGroup) -> None:
    """--school and --bundle."""
    group.add_argument(
        "--school",
        type=school,
        action="append",
        default=[],
        metavar="QUESTION=PRESET",
        help="answer a question; or all of them: draw_even, draw_voices, neutral",
    )
    group.add_argument("--bundle", default="", metavar="ID", help="answer the questions as one view of the matter does")


def chosen_schools(options: Namespace, mods: Sequence[str], seed: int) -> tuple[dict[str, str], str]:
    """(question -> preset, how they were chosen) after --school and --bundle; nothing when neither is given.

    Raises GameError when the words contradict each other or name what does not exist.
    """
    from game.rules.schools import PICKED, answers
    from game.sim.rulebook import load_rules

    rows: list[School] = options.school
    ways = [row.way for row in rows if row.way] + ([f"bundle.{options.bundle}"] if options.bundle else [])
    if len(ways) > 1:
        raise GameError(f"the schools are chosen twice over: {', '.join(ways)}")
    pairs = [(row.question, row.preset) for row in rows if not row.way]
    picked = dict(pairs)
    if len(picked) != len(pairs):
        raise GameError("a question was answered twice with --school")
    if ways:
        return answers(load_rules(mods), ways[0], seed, picked), ways[0]
    return picked, PICKED if picked else ""


def setup_of(options: Namespace) -> Setup:
    """What the words amount to. Raises GameError naming what does not exist."""
    from game.sim.rulebook import load_rules
    from game.world.world import Setup

    schools, way = chosen_schools(options, options.mod, options.seed)
    rules = load_rules(options.mod, options.without, schools)
    for kind, name in (("difficulty", options.difficulty), ("luck", options.luck), ("prologue", options.prologue)):
        if name:
            rules.get(kind, name)
    rules.get("scenario", options.scenario)
    return Setup(
        scenario=options.scenario,
        seed=options.seed,
        prologue=options.prologue,
        difficulty=options.difficulty,
        luck=options.luck,
        schools=schools,
        schools_by=way,
        without=tuple(sorted(options.without)),
    )
