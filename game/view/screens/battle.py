"""Pictures of the windows of battles over a campaign: a report, the list, and the odds of an attack in thought."""

from __future__ import annotations

from typing import Any

from game.core.units import PPM
from game.view.models import battles as model
from game.view.panels import battles
from game.view.screens.base import screen
from game.view.screens.campaign import Campaign
from game.view.screens.war_samples import WarPicture

LOST: dict[str, Any] = {
    "province": 0, "war": "", "started": 189, "ended": 190, "weeks": 3, "attackers": [], "defenders": [], "winner": 1,
    "men": [96_000, 41_000], "losses": [14_300, 3_900], "wrecks": [420, 118], "captured": [0, 105],
    "prisoners": [0, 0], "odds": 1_210_000, "floor": 1_000_000, "encircled": False, "witnesses": [],
    "rounds": [
        [31, 40, 11_800, 4_950], [30, 39, 11_500, 4_900], [29, 39, 11_000, 4_860], [28, 38, 10_600, 4_800],
        [24, 38, 10_100, 4_760], [22, 37, 9_400, 4_700], [20, 37, 8_700, 4_660], [18, 36, 7_600, 4_600],
        [15, 36, 5_300, 4_580], [11, 35, 0, 4_560],
    ],
    "modifiers": {
        "terrain": [PPM, 1_200_000], "dug_in": [PPM, 1_120_000], "river": [800_000, PPM], "homeland": [PPM, 1_060_000],
        "supply": [640_000, 980_000], "experience": [1_030_000, 1_090_000], "air_support": [1_150_000, PPM],
        "initiative": [1_040_000, 1_000_000], "fort": [PPM, 1_240_000],
    },
    "basics": {"numbers": [12_000, 5_000], "weapons": [118, 120], "order": [92_000, 97_000]},
}  # fmt: skip
"""An attack that failed, as a report has it."""


@screen("battle")
class BattlePicture(WarPicture):
    """The report of a battle."""

    def show(self) -> None:
        """Open it, for a place where we could have fought last month."""
        view = self.play.view
        own = [f for f in view.formations() if f.nation == view.nation and not f.naval]
        goals = [p for f in own for p in view.atlas.land_neighbours[f.province]]
        goals = [p for p in goals if int(view.controller[p]) not in (view.nation, -1)]
        goal = next((p for p in goals if view.at_war(view.nation, int(view.controller[p]))), goals[0])
        place = {"province": goal, "attackers": [view.nation], "defenders": [int(view.controller[goal])]}
        battles.open_battle(self, LOST | place | {"started": view.turn - 1, "ended": view.turn})


@screen("battles")
class BattlesPicture(WarPicture):
    """The list of battles."""

    def show(self) -> None:
        """Open it."""
        battles.open_battles(self)


@screen("odds")
class OddsPicture(Campaign):
    """The odds of an attack that is being aimed. `aim` is the province it is aimed at: rest the mouse there."""

    aim = 0

    def build(self) -> None:
        super().build()
        view = self.play.view
        own = [f for f in view.formations() if f.nation == view.nation and not f.naval]
        pairs = [(f.uid, p) for f in own for p in view.atlas.land_neighbours[f.province]]
        pairs = [(uid, p) for uid, p in pairs if int(view.controller[p]) != view.nation and odds_lines(self, uid, p)]
        if not pairs:
            return
        uid, province = max(pairs, key=lambda pair: min(view.odds([pair[0]], pair[1]), 2 * PPM))
        self.select([uid])
        self.pane.centre_on(province, glide=False)
        self.moving = True
        self.aim = province
        self.map_hover(province)


def odds_lines(desk: Campaign, uid: int, province: int) -> list[tuple[str, str, str]]:
    """What the tooltip would say of an attack of one formation."""
    return model.odds_lines(desk.play, desk.words, [uid], province)
