"""The facts a month can produce. The view drains them for reports, sounds and animation; deeds are drawn from some."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from game.core.facts import Fact


@dataclass(frozen=True, slots=True)
class ProvinceFact(Fact):
    """Something that happened in a place."""

    province: int


@dataclass(frozen=True, slots=True)
class BuildingFinished(ProvinceFact):
    """A building stands."""

    kind: ClassVar[str] = "building_finished"
    nation: int
    building: str


@dataclass(frozen=True, slots=True)
class FormationRaised(ProvinceFact):
    """A formation has finished its training."""

    kind: ClassVar[str] = "formation_raised"
    nation: int
    uid: int
    unit: str


@dataclass(frozen=True, slots=True)
class TechnologyFound(Fact):
    """A nation has mastered a technology."""

    kind: ClassVar[str] = "technology_found"
    nation: int
    technology: str


@dataclass(frozen=True, slots=True)
class BattleFought(ProvinceFact):
    """A pulse of battle: who fought whom, what it cost, who holds the field."""

    kind: ClassVar[str] = "battle_fought"
    attacker: int
    defender: int
    attacker_lost: int
    defender_lost: int
    winner: int
    """0 attacker, 1 defender, -1 undecided."""
    modifiers: tuple[tuple[str, int, int], ...]
    """(combat row, attacker ppm, defender ppm): what weighed on either side, the mean over its formations."""
    rounds: tuple[tuple[int, int, int, int], ...] = ()
    """(fire of attackers, of defenders, frontage still standing of attackers, of defenders) of each round."""
    odds: int = 0
    """Odds as the attackers saw them when the battle began, ppm; 0 where nobody chose to attack."""
    floor: int = 0
    """The least odds at which they attack, ppm."""
    captured: tuple[int, int] = (0, 0)
    """Pieces of equipment taken by attackers and defenders, over the whole battle."""
    prisoners: tuple[int, int] = (0, 0)
    """Men of either side who laid down their arms."""
    encircled: bool = False
    """Whether the defenders had nowhere to go."""
    weeks: int = 0
    """How long the battle has lasted, this week included."""


@dataclass(frozen=True, slots=True)
class ProvinceCaptured(ProvinceFact):
    """A province has changed hands in war."""

    kind: ClassVar[str] = "province_captured"
    by: int
    loser: int


@dataclass(frozen=True, slots=True)
class FormationLost(ProvinceFact):
    """A formation has been destroyed or has surrendered."""

    kind: ClassVar[str] = "formation_lost"
    nation: int
    name: str


@dataclass(frozen=True, slots=True)
class WarDeclared(Fact):
    """A war has begun."""

    kind: ClassVar[str] = "war_declared"
    war: int
    attacker: int
    defender: int
    reason: str


@dataclass(frozen=True, slots=True)
class WarJoined(Fact):
    """A nation has entered a war."""

    kind: ClassVar[str] = "war_joined"
    war: int
    nation: int
    beside: int


@dataclass(frozen=True, slots=True)
class PeaceMade(Fact):
    """A nation has left a war, with what it lost."""

    kind: ClassVar[str] = "peace_made"
    war: int
    one: int
    other: int
    provinces: tuple[int, ...]
    outcome: str


@dataclass(frozen=True, slots=True)
class TreatySigned(Fact):
    """A treaty is in force."""

    kind: ClassVar[str] = "treaty_signed"
    treaty: str
    one: int
    other: int


@dataclass(frozen=True, slots=True)
class EventHappened(Fact):
    """An event has fired."""

    kind: ClassVar[str] = "event_happened"
    event: str
    root: int


@dataclass(frozen=True, slots=True)
class OrderFailed(Fact):
    """An order that was legal when given could no longer be carried out."""

    kind: ClassVar[str] = "order_failed"
    faction: int
    order: str
    reason: str


@dataclass(frozen=True, slots=True)
class Defeat(Fact):
    """A government has lost a war, and answers for it at home."""

    kind: ClassVar[str] = "defeat"
    nation: int
    victor: int
    weight: int
    """How hard the peace weighs, milli-points."""


@dataclass(frozen=True, slots=True)
class WarRefused(Fact):
    """The body that must agree to a war has voted it down."""

    kind: ClassVar[str] = "war_refused"
    nation: int
    target: int
    share: int
    """Votes for it, ppm."""


@dataclass(frozen=True, slots=True)
class AirLosses(ProvinceFact):
    """What a nation lost in the air in a week, thousandths of a wing; the province is where it lost most."""

    kind: ClassVar[str] = "air_losses"
    nation: int
    lost: int


@dataclass(frozen=True, slots=True)
class CityBombed(ProvinceFact):
    """Bombers have struck the works of a province."""

    kind: ClassVar[str] = "city_bombed"
    by: int
    nation: int
    damage: int
    """Share of its works that lies in ruins now, ppm."""
    dead: int


@dataclass(frozen=True, slots=True)
class TroopsDropped(ProvinceFact):
    """Paratroops have jumped."""

    kind: ClassVar[str] = "troops_dropped"
    nation: int


@dataclass(frozen=True, slots=True)
class ShippingSunk(ProvinceFact):
    """Raiders have sunk merchant ships of a nation in a week; the zone is where most were lost."""

    kind: ClassVar[str] = "shipping_sunk"
    nation: int
    tons: int
    """Thousandths of a thousand tons: tons."""


@dataclass(frozen=True, slots=True)
class TransportsCaught(ProvinceFact):
    """Warships or aircraft have caught an army at sea."""

    kind: ClassVar[str] = "transports_caught"
    nation: int
    by: int
    men: int
    turned: bool
    """Whether it turned back."""


@dataclass(frozen=True, slots=True)
class MotionCounted(Fact):
    """A motion has been voted on. `ayes` and `needed` are shares of the delegates, ppm."""

    kind: ClassVar[str] = "motion_counted"

    nation: int
    motion: str
    about: int
    ayes: int
    needed: int
    subject: str = ""
    """Of a law `axis/option`, of an office its portfolio."""


@dataclass(frozen=True, slots=True)
class PlotExposed(Fact):
    """A plot to take power has been betrayed."""

    kind: ClassVar[str] = "plot_exposed"

    nation: int
    seizure: str
    faction: int


@dataclass(frozen=True, slots=True)
class SeizureTried(Fact):
    """Somebody has tried to take power by force: `outcome` is won, half or crushed, `odds` were ppm."""

    kind: ClassVar[str] = "seizure_tried"

    nation: int
    seizure: str
    faction: int
    outcome: str
    odds: int


@dataclass(frozen=True, slots=True)
class SittingHeld(Fact):
    """A body has chosen who leads. `share` is the part of the delegates, ppm, of the leader and his coalition; `shares`
    all factions' parts."""

    kind: ClassVar[str] = "sitting_held"

    nation: int
    arena: str
    sitting: str
    leader: int
    share: int
    shares: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class ElectionHeld(Fact):
    """A nation has voted. `shares` are all factions' parts of the votes, ppm; `first` has most of them."""

    kind: ClassVar[str] = "election_held"

    nation: int
    election: str
    first: int
    shares: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class ConfidenceCounted(Fact):
    """The house has voted on a motion of no confidence. `ayes` and `needed` are parts of the seats, ppm."""

    kind: ClassVar[str] = "confidence_counted"

    nation: int
    mover: int
    ayes: int
    needed: int


@dataclass(frozen=True, slots=True)
class CabinetFormed(Fact):
    """A cabinet has taken office. `form` is majority, tolerated or minority."""

    kind: ClassVar[str] = "cabinet_formed"

    nation: int
    head: int
    members: tuple[int, ...]
    form: str


@dataclass(frozen=True, slots=True)
class CabinetFell(Fact):
    """A cabinet has fallen. `cause` is the text key of what weighed most, or empty."""

    kind: ClassVar[str] = "cabinet_fell"

    nation: int
    head: int
    cause: str
