"""`TurnView`: the world as one faction may see it. The screen and the brains have no other door.

Arrays are read-only views of the state or masked copies made once per view; what is hidden is not in them. A view is
valid for the planning phase in which it was made.
"""

from game.world.chronicle import Entry
from game.world.odds import NO_DEFENDER, Preview
from game.world.politics.coalitions import Group
from game.world.politics.counts import BlocShare, Count, Division, Vote
from game.world.politics.forecasts import Change, Forecast
from game.world.politics.rivalry import StanceNow
from game.world.reports import Weight, reasons, weights
from game.world.scores import chance_of
from game.world.sees import EXACT
from game.world.staff.frame import Intent
from game.world.staff.preview import FrontDraft, FrontPlan, Post
from game.world.terms import Terms
from game.world.views.arms import Balance, Lane
from game.world.views.bodies import AllyView, BodiesView
from game.world.views.parliament import CabinetView, HouseView
from game.world.views.persons import CardView, OfficeView, PersonsView, PersonView
from game.world.views.politics import SittingView, WantView
from game.world.views.records import Explanation, FormationView, FrontView, Line, WarView


class TurnView(PersonsView, BodiesView):
    """What the faction with number `faction` may know this month."""


__all__ = [
    "EXACT",
    "NO_DEFENDER",
    "AllyView",
    "Balance",
    "BlocShare",
    "CabinetView",
    "CardView",
    "Change",
    "Count",
    "Division",
    "Entry",
    "Explanation",
    "Forecast",
    "FormationView",
    "FrontDraft",
    "FrontPlan",
    "FrontView",
    "Group",
    "HouseView",
    "Intent",
    "Lane",
    "Line",
    "OfficeView",
    "PersonView",
    "Post",
    "Preview",
    "SittingView",
    "StanceNow",
    "Terms",
    "TurnView",
    "Vote",
    "WantView",
    "WarView",
    "Weight",
    "chance_of",
    "reasons",
    "weights",
]
