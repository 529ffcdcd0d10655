"""The staff: how the formations of a front are moved, worked out from what their nation sees.

`frame` says what a staff is given and what it returns, `plans.plan` does the thinking on plain arrays, `desk` reads a
world into that frame. The weekly system and the arrows on the map use the same plan.
"""

from game.world.staff.frame import Brief, Ground, Habit, Intent, Picture, Troops
from game.world.staff.plans import plan

__all__ = ["Brief", "Ground", "Habit", "Intent", "Picture", "Troops", "plan"]
