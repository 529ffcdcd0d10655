"""The game behind the menus: what can be played, after the rules and texts; begins, loads and lists campaigns."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import game
from game.core.calendar import month_of, parse_month
from game.core.errors import GameError
from game.geo.atlas import load_atlas
from game.rules.ruleset import Ruleset
from game.rules.schools import answers
from game.sim.session import Session
from game.view.art.faces import Face
from game.view.art.flags import Flag
from game.view.backend import (
    SEAT_COLOURS,
    Backend,
    Bundle,
    CampaignPlan,
    Choice,
    Departure,
    FactionCard,
    NationCard,
    Question,
    SaveCard,
    School,
    SeatPlan,
    Step,
)
from game.view.models.changes import Changes
from game.view.models.persons import face_at
from game.view.numbers import Figures
from game.view.words import Name, Speech, Words, speak_of

NEUTRAL = "neutral"
PURPOSE = "play"
FIRST_YEAR = month_of(0).year
NewSession = Callable[[CampaignPlan], Any]


class GameBackend(Backend):
    """Reads the rules when they are first needed. `brain` plays for the computer in campaigns begun or loaded here."""

    def __init__(self, brain: Any = None, mods: Sequence[str] = ()) -> None:
        self.brain = brain
        self.mods = tuple(mods)
        speak_of(self.mods)
        self.session: Any = None
        self.version = game.__version__

    @cached_property
    def rules(self) -> Ruleset:
        """All entries. Raises DataError when the data are faulty."""
        return Session.rules(self.mods)

    def _choice(self, speech: Speech, kind: str, name: str) -> Choice:
        return Choice(name, speech.t(f"{kind}.{name}.name"), speech.first(f"{kind}.{name}.desc"))

    def _ordered(self, kind: str) -> list[str]:
        table = self.rules.of(kind)
        return sorted(table, key=lambda name: (getattr(table[name], "menu_order", 0), name))

    # -- what can be chosen ----------------------------------------------------------------------------------------
    def scenarios(self, speech: Speech) -> list[Choice]:
        """Scenarios meant for play."""
        table = self.rules.of("scenario")
        return [
            self._choice(speech, "scenario", name)
            for name in self._ordered("scenario")
            if getattr(table[name], "purpose", PURPOSE) == PURPOSE
        ]

    def nations(self, scenario: str, speech: Speech, prologue: str = "") -> list[NationCard]:
        """Nations with playable factions; those with a seat the scenario recommends come first."""
        start = self.rules.of("scenario")[scenario]
        urged = list(getattr(start, "seats", ()))
        rulers = {tag: nation.government for tag, nation in start.nations.items()}
        rulers |= {self.rules.of("faction")[name].nation: name for name in self._put_in_power(prologue)}
        by_nation: dict[str, list[FactionCard]] = {}
        for name, faction in self.rules.of("faction").items():
            if faction.playable and faction.nation in start.nations:
                by_nation.setdefault(faction.nation, []).append(
                    self._faction(speech, name, faction, rulers[faction.nation] == name)
                )
        order = {card.id: place for place, card in enumerate(c for cards in by_nation.values() for c in cards)}

        def rank(card: FactionCard) -> tuple[int, int]:
            return (urged.index(card.id) if card.id in urged else len(urged), order[card.id])

        cards = []
        for tag, factions in by_nation.items():
            factions.sort(key=rank)
            cards.append(NationCard(tag, speech.t(f"nation.{tag}.name"), tuple(factions)))
        return sorted(cards, key=lambda card: (rank(card.factions[0])[0], card.name))

    @cached_property
    def _flags(self) -> dict[str, Flag]:
        return {
            tag: Flag(
                nation.emblem.kind if nation.emblem else "plain",
                tuple(nation.emblem.colours if nation.emblem else (nation.colour,)),
                (nation.emblem.charge or "") if nation.emblem else "",
            )
            for tag, nation in self.rules.of("nation").items()
        }

    def flags(self) -> dict[str, Flag]:
        """The flag of every nation by tag, after the rules."""
        return self._flags

    def _traits(self, faction: Any) -> tuple[str, ...]:
        """Qualities of a faction's leader on the first day."""
        who = self.rules.of("person").get(faction.leader_id or "")
        return tuple(who.traits if who is not None else faction.traits)

    def _faction(self, speech: Speech, name: str, faction: Any, governs: bool) -> FactionCard:
        standing = faction.stocks.get("standing", 0)
        return FactionCard(
            name,
            speech.t(f"faction.{name}.name"),
            faction.nation,
            tuple(faction.colour),
            speech.first(f"ui.family.{faction.family}"),
            speech.first(f"faction.{faction.id}.leader") or Name(faction.leader or ""),
            speech.first(f"faction.{name}.desc"),
            1 + min(4, standing // 20_000),
            governs,
            tuple(self._choice(speech, "trait", trait) for trait in self._traits(faction)),
            faction.family,
            self._face(faction),
        )

    def _face(self, faction: Any) -> Face | None:
        """The face of a faction's leader on the first day."""
        if faction.leader_id is None:
            return None
        years = FIRST_YEAR - self.rules.get("person", faction.leader_id).born
        return face_at(self.rules, faction.leader_id, years)

    def prologues(self, scenario: str, speech: Speech, schools: dict[str, str] | None = None) -> list[Departure]:
        """Points of departure; history as it was when the rules have none."""
        atlas = load_atlas(self.rules.get("scenario", scenario).map)

        def place(name: str) -> str:
            return atlas.name_at(atlas.index[name], 0, speech.language) if name in atlas.index else name

        told = Changes(speech, self.rules, place, schools)
        found = []
        for name in self._ordered("prologue"):
            proto = self.rules.of("prologue")[name]
            plain = self._choice(speech, "prologue", name)
            verdict = speech.first(f"prologue.{name}.verdict")
            found.append(
                Departure(
                    name, plain.name, plain.text, tuple(told.lines(proto.effects)), proto.departs, proto.rated, verdict,
                    proto.picture or "", proto.featured, tuple(proto.start_factions),
                )
            )  # fmt: skip
        return found or [Departure("", speech.t("ui.new.as_it_was"), speech.t("ui.new.as_it_was.desc"))]

    def questions(self, speech: Speech) -> list[Question]:
        """Contested questions; the mean of the views comes first and is the default."""
        out = []
        for name in self._ordered("question"):
            known = self.rules.of("question")[name].presets
            presets = [NEUTRAL, *(p for p in known if p != NEUTRAL)]
            options = tuple(
                School(
                    p,
                    speech.t(f"question.{name}.{p}.name"),
                    speech.first(f"question.{name}.{p}.desc"),
                    self._sets(speech, name, p),
                    known[p].voices if p in known else 0,
                )
                for p in presets
            )
            text = speech.first(f"question.{name}.desc")
            out.append(Question(name, speech.t(f"question.{name}.name"), text, options, NEUTRAL))
        return out

    def _sets(self, speech: Speech, question: str, preset: str) -> tuple[str, ...]:
        """The figures a school sets, in words."""
        proto, words = self.rules.get("question", question), Figures(speech)
        lines = []
        for quantity, value in zip(proto.rows, proto.preset(preset).values, strict=True):
            unit = self.rules.get("quantity", quantity).unit
            if value is not None:
                shown = words.milli(value) if unit.startswith("milli") else words.percent(value, 1)
                if not unit.startswith(("milli", "ppm")):
                    shown = words.short(value)
                name = speech.t(f"quantity.{quantity}.name")
                lines.append(speech.t("ui.new.school.sets", name=name, value=shown))
        return tuple(lines)

    def bundles(self, speech: Speech) -> list[Bundle]:
        """Whole views of the matter, named by their themes."""
        found = []
        for name in self._ordered("bundle"):
            plain = self._choice(speech, "bundle", name)
            schools = answers(self.rules, f"bundle.{name}", 0)
            points = tuple(
                speech.t(
                    "ui.new.bundle.point",
                    question=speech.t(f"question.{question}.name"),
                    school=speech.t(f"question.{question}.{preset}.name"),
                )
                for question, preset in self.rules.get("bundle", name).presets.items()
            )
            found.append(Bundle(name, plain.name, plain.text, points, tuple(sorted(schools.items()))))
        return found

    def draw(self, way: str, seed: int) -> dict[str, str]:
        """As the lot falls, the same as on the command line."""
        return answers(self.rules, way, seed)

    def difficulties(self, speech: Speech) -> list[Choice]:
        """How well the computer thinks."""
        return [self._choice(speech, "difficulty", name) for name in self._ordered("difficulty")]

    def lucks(self, speech: Speech) -> list[Choice]:
        """How much chance weighs."""
        return [self._choice(speech, "luck", name) for name in self._ordered("luck")]

    def quick_plan(self, speech: Speech) -> CampaignPlan | None:
        """The first recommended seat of the first scenario, with the defaults of the rules."""
        scenarios = self.scenarios(speech)
        if not scenarios:
            return None
        nations = self.nations(scenarios[0].id, speech)
        if not nations:
            return None
        seat = SeatPlan(speech.t("ui.new.player", n=1), nations[0].factions[0].id, 0)
        middle = [choice.id for choice in self.difficulties(speech)]
        return CampaignPlan(
            scenarios[0].id,
            [seat],
            fresh_seed(),
            self._prologue_for(nations[0].factions[0].id),
            {},
            "",
            "normal" if "normal" in middle else middle[0],
            "reduced" if any(luck.id == "reduced" for luck in self.lucks(speech)) else self.lucks(speech)[0].id,
        )

    def _put_in_power(self, prologue: str) -> list[str]:
        """Factions that a point of departure sets over their nations."""
        found = self.rules.of("prologue").get(prologue)
        effects = [effect for effect in found.effects if effect.name == "set_government"] if found else []
        return [str(effect.params.faction) for effect in effects]

    def _prologue_for(self, faction: str) -> str:
        """The first point of departure that puts a faction in power; "" when none does."""
        return next((name for name in self._ordered("prologue") if faction in self._put_in_power(name)), "")

    # -- campaigns -------------------------------------------------------------------------------------------------
    def first_screen(self) -> tuple[str, dict[str, object]]:
        """The opening desk of a new campaign, the map of one under way; behind the hand-over screen for several
        people.
        """
        from game.view.models.play import Play

        return "table", {"play": Play(self.session)}

    def start(self, plan: CampaignPlan) -> Iterator[Step]:
        """Read the rules with the schools chosen, then make the world."""
        from game.sim.session import Seat, Setup

        yield Step("rules", 0, 2)
        seats = []
        for seat in plan.seats:
            made = Seat(str(seat.name), seat.faction, SEAT_COLOURS[seat.colour % len(SEAT_COLOURS)])
            made.set_pin(seat.pin)
            seats.append(made)
        schools = {q: school for q, school in plan.schools.items() if school}
        setup = Setup(
            plan.scenario, plan.seed, plan.prologue, plan.difficulty, plan.luck, schools, schools_by=plan.schools_by
        )
        yield Step("world", 1, 2)
        self.session = Session.new(setup, seats, self.brain, self.mods)
        speak_of(self.mods)
        yield Step("world", 2, 2)

    def saves(self, speech: Speech) -> list[SaveCard]:
        """The saves of the player's folder, newest first."""
        from game.save import store

        return [self._card(entry, speech) for entry in store.listing()]

    def _card(self, entry: Any, speech: Speech) -> SaveCard:
        from game.save import store

        when = time.strftime("%Y-%m-%d %H:%M", time.localtime(entry.path.stat().st_mtime))
        auto = entry.name == store.AUTOSAVE
        title: str = {
            store.AUTOSAVE: speech.t("ui.saves.autosave"),
            store.QUICKSAVE: speech.t("ui.saves.quicksave"),
        }.get(entry.name, Name(entry.name))
        picture = entry.path.with_suffix(".png")
        head = entry.header
        if head is None:
            return SaveCard(str(entry.path), title, Words(""), when, "", (), "", Name(""), "", Name(entry.fault), auto)
        factions = self.rules.of("faction")
        seats = [seat for seat in entry.seats if seat.get("faction") in factions]
        nation = factions[seats[0]["faction"]].nation if seats else ""
        return SaveCard(
            str(entry.path),
            title,
            month_words(speech, head.month),
            when,
            head.game,
            tuple(Name(str(seat["name"])) for seat in entry.seats),
            nation,
            speech.t(f"scenario.{head.scenario}.name"),
            str(picture) if picture.is_file() else "",
            Name(entry.fault),
            auto,
        )

    def load(self, save: str) -> Iterator[Step]:
        """Read a save."""
        from game.save import store

        yield Step("reading", 0, 1)
        self.session = store.load(Path(save), self.brain).session
        speak_of(self.session.world.rules.mods)
        yield Step("reading", 1, 1)

    def delete(self, save: str) -> None:
        """Delete a save with its older copies and its picture."""
        from game.save import store

        path = Path(save)
        store.delete(path)
        try:
            path.with_suffix(".png").unlink(missing_ok=True)
        except OSError as error:
            raise GameError(f"cannot delete {path.name}: {error.strerror or error}") from error


def fresh_seed() -> int:
    """A seed nobody chose: from the clock, six digits, so that it can be told to a friend."""
    return time.time_ns() // 1_000_000 % 999_999 + 1


def month_words(speech: Speech, month: str) -> Words:
    """A month written 1936-03 in words."""
    found = parse_month(month)
    return speech.t("ui.date.long", month=speech.t(f"ui.month.{found.month}"), year=found.year)
