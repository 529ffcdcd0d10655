"""The month as one readable table. TOUR 3/6 -> game/sim/turn.py

Each line: the number of the phase (those of the design: numbers leave room for what later rules bring), the systems
that work in it, and why it stands where it stands. Orders of a phase are carried out before its systems. The four
weekly pulses are one block that runs four times.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from game.core.units import PULSES
from game.systems.base import System
from game.systems.combat.battles import BattleClerk, Battles
from game.systems.diplomacy.peace import Capitulation, WarTolls
from game.systems.diplomacy.tensions import Claims, Doctrines, Expiry, Frontiers, Opinions
from game.systems.frame.month import History, Lookout, OpenMonth, ResolveQuantities
from game.systems.happenings.events import Answers, Events, Lapses
from game.systems.movement.capture import Capture
from game.systems.movement.marching import Marching, Rest
from game.systems.production.budget import Budget
from game.systems.production.market import Market
from game.systems.production.output import Output
from game.systems.production.works import Barracks, Builders
from game.systems.research.laboratory import Laboratory
from game.systems.society.flows import Bread, Flows, People
from game.systems.supply.depots import Depots


@dataclass(frozen=True, slots=True)
class Phase:
    """One line of the month."""

    number: int
    name: str
    """Text key below `phase.`."""
    systems: tuple[type[System], ...] = ()
    pulse: bool = False
    """True for the phases that run once a week."""


PHASES: Final = (
    Phase(2, "plans", (Answers,)),  # plans are re-checked and events answered before anything moves
    Phase(3, "quantities", (ResolveQuantities,)),  # one value per quantity for all politics below
    Phase(4, "persons"),  # age, health and death: a vacancy before its heir
    Phase(5, "succession"),  # votes need leaders and weights
    Phase(6, "inner_acts"),  # appointments, policies and acts colour this month's count
    Phase(7, "motions"),  # count all, then apply all that passed
    Phase(8, "seizures"),  # the losers of a vote may shoot, before money and troops move
    Phase(9, "governments"),  # elections and cabinets: who pays and fights is now known
    Phase(10, "foreign_acts", (Expiry,)),  # trade and armies need this month's treaties and wars
    Phase(11, "quantities_again", (ResolveQuantities,)),  # new laws, rulers and wars count in economy and battle
    Phase(12, "market", (Market,)),  # imports feed the works
    Phase(13, "output", (Output,)),  # output before consumption
    Phase(14, "bread", (Bread,)),  # rations need this month's grain
    Phase(15, "budget", (Budget, Builders, Laboratory, Barracks)),  # spends what the phases before have left
    Phase(16, "flows", (Flows,)),  # the standing drift of every stock answers to this month's bread and pay
    Phase(17, "covert"),  # delivered goods arm the next phase
    Phase(18, "strikes"),  # a strike must cut the supply of the pulses
    Phase(19, "mobilisation", (People, Depots)),  # recruits come of age, supply is laid out before armies move
    Phase(20, "march", (Marching,), pulse=True),  # an army that starts in week one may arrive in week three
    Phase(21, "battle", (Battles,), pulse=True),  # who meets is known once all have marched
    Phase(22, "capture", (Capture,), pulse=True),  # ground is taken where nobody defends it any more
    Phase(23, "rest", (Rest,), pulse=True),  # those who neither march nor fight recover
    Phase(24, "war_months_end", (BattleClerk, WarTolls, Capitulation)),  # judged on the whole month
    Phase(25, "deeds", (Opinions,)),  # all deeds of the month at once, once each
    Phase(26, "tensions", (Claims, Doctrines, Frontiers)),  # reads what 25 has written; opens replies for next month
    Phase(27, "events", (Events,)),  # see the final state; options wait for the next planning
    Phase(28, "chronicle", (History,)),  # after everything that can be recorded
    Phase(29, "accounts"),  # the ledger is proved here in test runs
    Phase(30, "report"),  # drawn from the closed month, on demand
    # Fresh pools, sight and quantities: plans are made against them, and a loaded world has just these.
    Phase(31, "open_month", (OpenMonth, Lapses, ResolveQuantities, Lookout)),
)

FIRST_PULSE: Final = next(i for i, phase in enumerate(PHASES) if phase.pulse)
AFTER_PULSES: Final = max(i for i, phase in enumerate(PHASES) if phase.pulse) + 1


def running_order() -> list[tuple[Phase, int]]:
    """(phase, pulse) in the order of a month; pulse is 0 outside the weekly block and 1..4 within it."""
    weekly = [(phase, week) for week in range(1, PULSES + 1) for phase in PHASES[FIRST_PULSE:AFTER_PULSES]]
    return [(p, 0) for p in PHASES[:FIRST_PULSE]] + weekly + [(p, 0) for p in PHASES[AFTER_PULSES:]]
