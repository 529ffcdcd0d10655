"""What the new-campaign screen knows, apart from how it looks: the plan, who sits where, and what is still missing."""

from __future__ import annotations

from dataclasses import dataclass, field

from game.view.backend import (
    MAX_SEATS,
    SEAT_COLOURS,
    Backend,
    Bundle,
    CampaignPlan,
    Choice,
    Departure,
    FactionCard,
    NationCard,
    Question,
    SeatPlan,
)
from game.view.words import Name, Speech, Words

DRAWN = ("draw_even", "draw_voices")
"""Ways of choosing schools that hang on the seed."""


@dataclass
class Planner:
    """A campaign being planned. `seat` is the chair that faction clicks fill, `nation` the one whose factions show."""

    backend: Backend
    speech: Speech
    plan: CampaignPlan
    seat: int = 0
    nation: str = ""
    tab: str = "past"
    scenarios: list[Choice] = field(default_factory=list)
    nations: list[NationCard] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    departures: list[Departure] = field(default_factory=list)
    bundles: list[Bundle] = field(default_factory=list)
    taken: bool = False
    """Whether a person has chosen a faction: then a point of departure no longer proposes one."""

    @classmethod
    def begin(cls, backend: Backend, speech: Speech) -> Planner:
        """Start from the quick-start plan."""
        plan = backend.quick_plan(speech) or CampaignPlan(seats=[SeatPlan(speech.t("ui.new.player", n=1))])
        planner = cls(backend, speech, plan)
        planner.speak(speech)
        first = planner.faction(plan.seats[0].faction)
        planner.nation = first.nation if first else planner.nations[0].tag if planner.nations else ""
        return planner

    def speak(self, speech: Speech) -> None:
        """Read all texts again, after a change of language or scenario."""
        self.speech = speech
        self.scenarios = self.backend.scenarios(speech)
        self.nations = (
            self.backend.nations(self.plan.scenario, speech, self.plan.prologue) if self.plan.scenario else []
        )
        self.questions = self.backend.questions(speech)
        self.bundles = self.backend.bundles(speech)
        self.departures = (
            self.backend.prologues(self.plan.scenario, speech, self.answered()) if self.plan.scenario else []
        )

    # -- seats -----------------------------------------------------------------------------------------------------
    def faction(self, name: str) -> FactionCard | None:
        """The card of a faction."""
        return next((card for nation in self.nations for card in nation.factions if card.id == name), None)

    def shown(self) -> NationCard | None:
        """The nation whose factions are shown."""
        return next((nation for nation in self.nations if nation.tag == self.nation), None)

    def holder(self, faction: str) -> int:
        """The seat that holds a faction; -1 when it is free."""
        return next((k for k, seat in enumerate(self.plan.seats) if seat.faction == faction), -1)

    def take(self, faction: str) -> bool:
        """Put the chosen seat on a faction; not when another one sits there."""
        if self.holder(faction) not in (-1, self.seat):
            return False
        self.plan.seats[self.seat].faction = faction
        self.taken = True
        return True

    # -- points of departure -----------------------------------------------------------------------------------------
    def departure(self) -> Departure | None:
        """The point of departure that is chosen."""
        return next((one for one in self.departures if one.id == self.plan.prologue), None)

    def depart(self, name: str) -> None:
        """Choose a point of departure; whoever sits alone and has not chosen gets the faction it is meant for."""
        self.plan.prologue = name
        self.speak(self.speech)
        found, seats = self.departure(), self.plan.seats
        if found is None or not found.factions or self.taken or len(seats) > 1:
            return
        if seats[0].faction not in found.factions:
            seats[0].faction = found.factions[0]
            card = self.faction(seats[0].faction)
            self.nation = card.nation if card else self.nation

    def add(self) -> None:
        """One more person at the table, who has the chair to fill now."""
        if len(self.plan.seats) >= MAX_SEATS:
            return
        names = {seat.name for seat in self.plan.seats}
        number = next(n for n in range(1, MAX_SEATS + 2) if self.speech.t("ui.new.player", n=n) not in names)
        self.plan.seats.append(SeatPlan(self.speech.t("ui.new.player", n=number), "", self._free_colour()))
        self.seat = len(self.plan.seats) - 1

    def drop(self, seat: int) -> None:
        """A person leaves; the last one stays."""
        if len(self.plan.seats) > 1:
            del self.plan.seats[seat]
            self.seat = min(self.seat, len(self.plan.seats) - 1)

    def _free_colour(self) -> int:
        taken = {seat.colour for seat in self.plan.seats}
        return next((k for k in range(len(SEAT_COLOURS)) if k not in taken), 0)

    def recolour(self, seat: int) -> None:
        """The next colour no other seat has."""
        taken = {other.colour for k, other in enumerate(self.plan.seats) if k != seat}
        colour = self.plan.seats[seat].colour
        for _ in SEAT_COLOURS:
            colour = (colour + 1) % len(SEAT_COLOURS)
            if colour not in taken:
                break
        self.plan.seats[seat].colour = colour

    # -- schools ---------------------------------------------------------------------------------------------------
    def school(self, question: Question) -> str:
        """The school chosen for a question; "" means by lot."""
        return self.plan.schools.get(question.id, question.default)

    def answered(self) -> dict[str, str]:
        """Question -> school as far as it is known before the campaign begins."""
        return {name: school for name, school in self.plan.schools.items() if school}

    def pick(self, question: Question, school: str) -> None:
        """Answer one question by hand, or leave it to the lot ("")."""
        self.plan.schools[question.id] = school
        self.plan.schools_by = "pick"

    def choose_all(self, way: str) -> None:
        """Answer every question at once: `neutral`, `draw_even`, `draw_voices` or `bundle.ID`."""
        self.plan.schools = dict(self.backend.draw(way, self.plan.seed))
        self.plan.schools_by = way

    def leave_all(self) -> None:
        """Leave every question to the lot; how it falls is seen when the campaign begins."""
        for question in self.questions:
            self.pick(question, "")

    def sow(self, seed: int) -> None:
        """Another seed: what was drawn by it is drawn anew."""
        self.plan.seed = seed
        if self.plan.schools_by in DRAWN:
            self.choose_all(self.plan.schools_by)

    def missing(self) -> Words | None:
        """Why the campaign cannot begin yet, in words; None when it can."""
        t, seats = self.speech.t, self.plan.seats
        if not self.plan.scenario:
            return t("ui.new.why.no_scenario")
        for k, seat in enumerate(seats):
            if not seat.name.strip():
                return t("ui.new.why.no_name")
            if not seat.faction:
                return t("ui.new.why.no_faction", name=seat.name)
            for other in seats[:k]:
                if other.faction == seat.faction:
                    return t("ui.new.why.same_faction", a=other.name, b=seat.name)
                if other.name.strip() == seat.name.strip():
                    return t("ui.new.why.same_name", name=seat.name)
        return None

    def drawn(self, seed: int) -> CampaignPlan:
        """The plan with schools drawn for the questions left to the lot; the seed decides, so a friend gets the same.
        """
        plan = self.plan
        lot = self.backend.draw("draw_even", seed)
        schools = {question.id: self.school(question) or lot.get(question.id, "") for question in self.questions}
        seats = [SeatPlan(Name(seat.name.strip()), seat.faction, seat.colour, seat.pin) for seat in plan.seats]
        return CampaignPlan(
            plan.scenario, seats, plan.seed, plan.prologue, schools, plan.schools_by, plan.difficulty, plan.luck
        )
