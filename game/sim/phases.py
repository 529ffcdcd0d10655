"""The month as one readable table. TOUR 3/6 -> game/sim/turn.py

Each line: the number of the phase (those of the design: numbers leave room for what later rules bring), the systems
that work in it, and why it stands where it stands. Orders of a phase are carried out before its systems. The four
weekly pulses are one block that runs four times.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from game.core.units import PULSES
from game.systems.air.bombing import Bombers, Repairs
from game.systems.air.fields import Hangars, Scramble
from game.systems.air.sorties import Sorties
from game.systems.army.institution import Institution
from game.systems.army.persons import Persons
from game.systems.army.rest import Rest
from game.systems.army.seasons import Seasons
from game.systems.army.sieges import Sieges
from game.systems.army.workshops import Workshops
from game.systems.base import System
from game.systems.combat.battles import Battles
from game.systems.combat.records import BattleClerk
from game.systems.command.staff import FrontClerk, Staff
from game.systems.diplomacy.duties import Duties, GoodOffices
from game.systems.diplomacy.home import ColonialReserve, Expeditions, WarTolls
from game.systems.diplomacy.peace import Capitulation, Homecoming, PartsFall, WarsRunOut
from game.systems.diplomacy.tensions import Claims, Doctrines, Expiry, Frontiers, Opinions
from game.systems.frame.month import History, Lookout, OpenMonth, ResolveQuantities
from game.systems.happenings.events import Answers, Events, Lapses
from game.systems.happenings.letters import Letters
from game.systems.movement.capture import Capture
from game.systems.movement.marching import Marching
from game.systems.movement.stances import Standing
from game.systems.navy.convoys import Harbours, SeaLanes
from game.systems.navy.helm import Helm
from game.systems.navy.sweeps import Sweeps
from game.systems.occupation.garrisons import Garrisons
from game.systems.politics.blocs import BlocWants
from game.systems.politics.bodies import Motions, Sittings
from game.systems.politics.coalitions import Coalitions
from game.systems.politics.governments import Elections, Governments
from game.systems.politics.persons_life import Lives
from game.systems.politics.regimes import Climb
from game.systems.politics.seizures import Plots
from game.systems.politics.voters import Electorate, Swings
from game.systems.production.budget import Budget
from game.systems.production.market import Market
from game.systems.production.output import Output
from game.systems.production.works import Barracks, Builders
from game.systems.research.laboratory import Laboratory
from game.systems.society.flows import Bread, Flows, People
from game.systems.society.terror import Terror
from game.systems.supply.depots import Depots


@dataclass(frozen=True, slots=True)
class Phase:
    """One line of the month."""

    name: str
    """Text key below `phase.`."""
    systems: tuple[type[System], ...] = ()
    pulse: bool = False
    """True for the phases that run once a week."""
    number: int = 0
    """Its number in the design; orders name the phase they are carried out in by it."""


_TABLE: Final = (
    Phase("plans", (Answers,)),  # plans are re-checked and events answered before anything moves
    Phase("quantities", (ResolveQuantities,)),  # one value per quantity for all politics below
    Phase("persons", (Persons, Lives)),  # age, health and death: a vacancy before its heir
    Phase("succession"),  # votes need leaders and weights
    Phase("inner_acts", (Coalitions,)),  # appointments, policies and acts colour this month's count
    Phase("motions", (Sittings, Motions)),  # count all, then apply all that passed
    Phase("seizures", (Plots,)),  # the losers of a vote may shoot, before money and troops move
    Phase("governments", (Climb, Elections, Governments)),  # elections and cabinets: who pays and fights is now known
    Phase("foreign_acts", (Expiry,)),  # trade and armies need this month's treaties and wars
    Phase("quantities_again", (ResolveQuantities,)),  # new laws, rulers and wars count in economy and battle
    Phase("market", (Market,)),  # imports feed the works
    Phase("output", (Output,)),  # output before consumption
    Phase("bread", (Bread,)),  # rations need this month's grain
    Phase("budget", (Duties, Budget, Builders, Laboratory, Barracks, Workshops)),  # spends what has been left
    # The standing drift of every stock answers to this month's bread and pay; blocs answer to what they got.
    Phase("flows", (Institution, BlocWants, Flows, Terror, Electorate, Swings)),
    Phase("covert"),  # delivered goods arm the next phase
    Phase("strikes"),  # a strike must cut the supply of the pulses
    # Recruits come of age; lanes are laid out before armies move.
    Phase("mobilisation", (People, ColonialReserve, SeaLanes, Hangars)),
    # An army that starts in week one may arrive in week three. Lost fields are left before anything flies; what
    # aircraft do over the sea comes before the ships; supply follows where armies now are and what was lost.
    Phase("march", (Scramble, Helm, Staff, Standing, Marching, Sorties, Bombers, Sweeps, Depots, Seasons), pulse=True),
    Phase("battle", (Battles,), pulse=True),  # who meets is known once all have marched
    Phase("capture", (Capture,), pulse=True),  # ground is taken where nobody defends it any more
    Phase("rest", (Rest, Sieges), pulse=True),  # those who neither march nor fight recover
    # Judged on the whole month; what falls first may save the rest.
    Phase(
        "war_months_end",
        (
            *(BattleClerk, Garrisons, Harbours, Repairs, WarTolls),
            *(Expeditions, PartsFall, Capitulation, WarsRunOut, FrontClerk),
        ),
    ),
    Phase("deeds", (Opinions,)),  # all deeds of the month at once, once each
    Phase("tensions", (Claims, Doctrines, Frontiers, GoodOffices)),  # reads what 25 has written; opens replies
    Phase("events", (Events, Letters, Homecoming)),  # see the final state; options wait for the next planning
    Phase("chronicle", (History,)),  # after everything that can be recorded
    Phase("accounts"),  # the ledger is proved here in test runs
    Phase("report"),  # drawn from the closed month, on demand
    # Fresh pools, sight and quantities: plans are made against them, and a loaded world has just these.
    Phase("open_month", (OpenMonth, Lapses, ResolveQuantities, Lookout)),
)

PHASES: Final = tuple(replace(phase, number=number) for number, phase in enumerate(_TABLE, start=2))
"""The table with its numbers: the set-up is phase 0, the planning of the computer phase 1."""

FIRST_PULSE: Final = next(i for i, phase in enumerate(PHASES) if phase.pulse)
AFTER_PULSES: Final = max(i for i, phase in enumerate(PHASES) if phase.pulse) + 1


def running_order() -> list[tuple[Phase, int]]:
    """(phase, pulse) in the order of a month; pulse is 0 outside the weekly block and 1..4 within it."""
    weekly = [(phase, week) for week in range(1, PULSES + 1) for phase in PHASES[FIRST_PULSE:AFTER_PULSES]]
    return [(p, 0) for p in PHASES[:FIRST_PULSE]] + weekly + [(p, 0) for p in PHASES[AFTER_PULSES:]]
