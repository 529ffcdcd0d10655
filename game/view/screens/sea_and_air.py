"""The campaign screen with the windows and map modes of the war at sea and in the air, for pictures and trials."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from game.orders.missions import SetMission
from game.sim.session import Seat, Session, Setup
from game.view.models.play import Play
from game.view.panels import fleets
from game.view.panels.samples import SAMPLE, sample_play
from game.view.screens.base import screen
from game.view.screens.campaign import Campaign

SEED = 7


@lru_cache(maxsize=1)
def _session() -> Session:
    """A month after the greatest naval power has told its fleets and aircraft what to do."""
    scenario, faction, _ = SAMPLE
    view = Session.new(Setup(scenario, SEED), [Seat("Anna", faction)], None).view(0)
    power = max(view.living(), key=lambda n: (view.sea_strength(n), -n))
    session = Session.new(Setup(scenario, SEED), [Seat("Anna", view.government(power))], None)
    view, me = session.view(0), session.faction_of(0)
    for fleet, mission in zip(view.own_fleets(), ("patrol", "blockade", "escort", "patrol"), strict=False):
        port = view.own_port(fleet)
        zones = [zone for zone in view.around(port) if zone > view.atlas.n_land]
        session.issue(SetMission(me, (fleet.uid,), mission, zones[0]))
    for group, mission in zip(view.own_wings(), ("superiority", "recon", "ground_support"), strict=False):
        session.issue(SetMission(me, (group.uid,), mission, group.province))
    session.play_month()
    return session


class Desk(Campaign):
    """A campaign of the greatest naval power."""

    @classmethod
    def sample(cls, app: Any) -> dict[str, Any]:
        """See the module."""
        return {"play": Play(_session()) if getattr(app.backend, "session", None) is None else sample_play(app)}


@screen("fleets")
class Fleets(Desk):
    """The window of fleets."""

    def build(self) -> None:
        """Open it."""
        super().build()
        self.open_fleets(True)


@screen("air_groups")
class AirGroups(Desk):
    """The window of air groups."""

    def build(self) -> None:
        """Open it."""
        super().build()
        self.open_fleets(False)


@screen("sea_control")
class SeaControl(Desk):
    """The map of sea control."""

    def build(self) -> None:
        """Show it, with a fleet selected."""
        self.tab, self.mode = "navy", "sea"
        self.selected = [fleet.uid for fleet in self.play.view.own_fleets()][:1]
        super().build()


@screen("air_control")
class AirControl(Desk):
    """The map of air control."""

    def build(self) -> None:
        """Show it, with a group selected."""
        self.tab, self.mode = "air", "air"
        self.selected = [group.uid for group in self.play.view.own_wings()][:1]
        super().build()


@screen("pick_area")
class PickArea(Desk):
    """Picking the area of a mission."""

    def build(self) -> None:
        """Begin with the first fleet."""
        self.tab = "navy"
        super().build()
        fleets.begin(self, self.play.view.own_fleets()[0], "blockade")
