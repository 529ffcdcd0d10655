"""A backend for pictures and tests of the menus: the true rules, made-up saves, and campaigns that begin no world."""

from __future__ import annotations

from collections.abc import Iterator

from game.view.backend import CampaignPlan, SaveCard, Step
from game.view.campaigns import GameBackend, month_words
from game.view.words import Name, Speech, Words

_MONTHS = ("1936-03", "1933-11", "1931-06", "1929-10", "1927-12", "1926-02", "1925-05", "1924-08", "1924-02")
_STEPS = 20


class SampleBackend(GameBackend):
    """See the module."""

    def __init__(self) -> None:
        super().__init__()
        self.started: CampaignPlan | None = None
        self.gone: set[str] = set()

    def saves(self, speech: Speech) -> list[SaveCard]:
        """Nine saves; the last cannot be loaded."""
        nations = [faction.nation for faction in self.rules.of("faction").values() if faction.playable]
        cards = []
        for k, month in enumerate(_MONTHS):
            auto = k < 2
            title = (
                speech.t("ui.saves.autosave") if auto else Name(("Anna's long march", "Canton", "Saxony holds")[k % 3])
            )
            problem = (
                Name("this save needs the mod 'red_alert', which is not installed") if k == len(_MONTHS) - 1 else ""
            )
            cards.append(
                SaveCard(
                    f"save{k}",
                    title,
                    Words("") if problem else month_words(speech, month),
                    f"2026-11-{23 - k:02d} 21:{14 + k}",
                    "0.1.0",
                    (Name("Anna"), Name("Boris")) if k % 2 else (Name("Anna"),),
                    nations[k * 5 % len(nations)],
                    speech.t(f"scenario.{self.scenarios(speech)[0].id}.name"),
                    "",
                    problem,
                    auto,
                )
            )
        return [card for card in cards if card.id not in self.gone]

    def start(self, plan: CampaignPlan) -> Iterator[Step]:
        """Count to twenty."""
        self.started = plan
        for k in range(_STEPS + 1):
            yield Step("world", k, _STEPS)

    def load(self, save: str) -> Iterator[Step]:
        """Count to twenty."""
        for k in range(_STEPS + 1):
            yield Step("reading", k, _STEPS)

    def delete(self, save: str) -> None:
        """Forget it."""
        self.gone.add(save)
