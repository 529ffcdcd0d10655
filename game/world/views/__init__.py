"""`TurnView`: the world as one faction may see it. The screen and the brains have no other door.

Arrays are read-only views of the state or masked copies made once per view; what is hidden is not in them. A view is
valid for the planning phase in which it was made.
"""

from game.world.sees import EXACT
from game.world.views.records import Explanation, FormationView, Line, WarView
from game.world.views.war import WarRoomView


class TurnView(WarRoomView):
    """What the faction with number `faction` may know this month."""


__all__ = ["EXACT", "Explanation", "FormationView", "Line", "TurnView", "WarView"]
