"""The windows of war and peace as screens of their own, over a campaign of May 1940: for pictures and their audit."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from game.core.units import FULL, PPM
from game.sim.session import Seat, Session, Setup
from game.view.models import war as model
from game.view.models.play import Play
from game.view.screens.base import screen
from game.view.screens.campaign import Campaign
from game.world.views import Terms

TERROR = "apparatus"
SCENARIO, MOD, SEAT, MONTHS = "france_1940", "war_games", "nsdap", 3


@lru_cache(maxsize=1)
def _session(brain: Any) -> Session:
    """Three months of the campaign in the west, as its attacker sees them; without a brain nobody moves."""
    session = Session.new(Setup(SCENARIO, 7), [], brain, mods=(MOD,))
    for _ in range(MONTHS):
        session.play_month()
    seated = Session(session.world, [Seat("Anna", SEAT)], None)
    seated.journal = session.journal
    return seated


class WarPicture(Campaign):
    """A campaign screen that opens one window at once."""

    @classmethod
    def sample(cls, app: Any) -> dict[str, Any]:
        """A war that is being fought."""
        return {"play": Play(_session(getattr(app.backend, "brain", None)))}

    def build(self) -> None:
        """The campaign, and the window over it."""
        super().build()
        self.show()

    def show(self) -> None:
        """Open the window."""

    def foe(self) -> int:
        """The leader of the other side in our first war."""
        view = self.play.view
        return view.foe_in(view.own_wars()[0])


@screen("wars")
class Wars(WarPicture):
    """The war overview."""

    def show(self) -> None:
        """Open it."""
        self.open_wars(self.play.view.own_wars()[0].uid)


@screen("peace_table")
class PeaceTable(WarPicture):
    """The peace table with terms on both sides."""

    def show(self) -> None:
        """Open it."""
        foe, view = self.foe(), self.play.view
        land = model.land(self.play, foe, foe)
        zone = tuple(land[2:4])
        terms = Terms(cede=tuple(land[:2]), reparations=view.capacity(foe) // 2, demilitarise=zone, renounce="receiver")
        model.write(self.play, foe, terms)
        self.open_peace(foe)


@screen("declaration")
class Declaration(WarPicture):
    """What a war would be, and who must agree."""

    def show(self) -> None:
        """Open it for a neighbour at peace."""
        view = self.play.view
        calm = [n for n in view.neighbours(view.nation) if not view.at_war(view.nation, n)]
        self.open_declaration((calm or [n for n in view.living() if n != view.nation])[0])


@screen("casualties")
class Casualties(WarPicture):
    """The casualty ledger."""

    def show(self) -> None:
        """Open it."""
        self.open_ledger("", "losses")


@lru_cache(maxsize=1)
def _terror() -> Session:
    """Two months of a country under a purge; nobody moves."""
    session = Session.new(Setup("january_1924", 7), [Seat("Anna", TERROR)], None)
    home = session.world.faction(session.faction_of(0)).nation
    for stock in ("purge_level", "repression"):
        session.world.ledger.set_up(stock, home, FULL * 4 // 5)
    for _ in range(2):
        session.play_month()
    return session


@screen("deaths")
class Deaths(Campaign):
    """The ledger of deaths."""

    @classmethod
    def sample(cls, app: Any) -> dict[str, Any]:
        """A purge."""
        return {"play": Play(_terror())}

    def build(self) -> None:
        """Open it."""
        super().build()
        self.open_ledger("", "toll")


@screen("supply")
class SupplyPicture(Campaign):
    """The way supply takes to an army, with the neck of the bottle."""

    def build(self) -> None:
        """Select the army whose way is the longest of those that are held up on it."""
        super().build()
        view = self.play.view
        own = [f for f in view.formations() if f.nation == view.nation and not f.naval and not f.flying]
        ways = [(view.supply_path(f.province), f) for f in own]
        held = [(way.share < PPM, len(way.provinces), -f.uid) for way, f in ways]
        if own:
            way, chosen = ways[held.index(max(held))]
            self.select([chosen.uid])
            middle = way.provinces[len(way.provinces) // 2] if way.provinces else chosen.province
            self.pane.map.look_at(middle, 0.8 * self.ui.theme.scale, glide=False)
