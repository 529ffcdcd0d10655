"""The words that say which campaign is meant; the same for every command that begins one."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from game.cli.arguments import choice_pair, seed
from game.core.errors import GameError

if TYPE_CHECKING:
    from game.world.world import Setup

MAIN_SCENARIO = "january_1924"
"""What is played when nothing is said: the newest full scenario."""


def add_setup(parser: ArgumentParser) -> None:
    """--scenario, --seed, --prologue, --school, --difficulty, --luck, --without, --mod."""
    campaign = parser.add_argument_group("which campaign")
    campaign.add_argument("--scenario", default=MAIN_SCENARIO, metavar="ID", help="default: %(default)s")
    campaign.add_argument("--seed", type=seed, default=1, metavar="N", help="default: %(default)s")
    campaign.add_argument("--prologue", default="", metavar="ID", help="who led the country into 1924")
    campaign.add_argument(
        "--school", type=choice_pair, action="append", default=[], metavar="QUESTION=PRESET", help="answer a question"
    )
    campaign.add_argument("--difficulty", default="normal", metavar="ID", help="how well the computer thinks")
    campaign.add_argument("--luck", default="reduced", metavar="ID", help="how much chance weighs")
    campaign.add_argument(
        "--without", action="append", default=[], metavar="ARGUMENT", help="leave out all rules of an argument"
    )
    campaign.add_argument("--mod", action="append", default=[], metavar="MOD", help="a mod on top, in order")


def setup_of(options: Namespace) -> Setup:
    """What the words amount to. Raises GameError naming what does not exist."""
    from game.sim.rulebook import load_rules
    from game.world.world import Setup

    schools = dict(options.school)
    if len(schools) != len(options.school):
        raise GameError("a question was answered twice with --school")
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
        without=tuple(sorted(options.without)),
    )
