"""A made-up game for pictures and tests of the menus: a few nations, factions, questions and saves in two
languages.
"""

from __future__ import annotations

from collections.abc import Iterator

from game.view.backend import (
    Backend,
    CampaignPlan,
    Choice,
    FactionCard,
    NationCard,
    Question,
    SaveCard,
    SeatPlan,
    Step,
)
from game.view.words import Name, Speech

_FACTIONS = (
    # id, nation, colour, family, leader, start, governs, (name en, ru), (text en, ru)
    ("left_opposition", "SOV", (214, 40, 44), "communist", "L. Trotsky", 2, False,
     ("Left Opposition", "Левая оппозиция"),
     ("The platform of the forty-six: a plan, workers' democracy, and a revolution that does not stop at a "
      "border. "
      "The best orators of the party, and the fewest secretaries.",
      "Платформа сорока шести: план, рабочая демократия и революция, которая не остановится у границы. "
      "Лучшие ораторы партии и меньше всего секретарей.")),
    ("apparatus", "SOV", (120, 16, 20), "communist", "J. Stalin", 4, True,
     ("Apparatus", "Аппарат"),
     ("Whoever appoints the secretaries appoints the delegates. Socialism in one country, and patience.",
      "Кто назначает секретарей, назначает делегатов. Социализм в одной стране и терпение.")),
    ("right", "SOV", (206, 150, 60), "communist", "N. Bukharin", 3, False,
     ("Right", "Правые"),
     ("The alliance with the peasant, cheap bread, slow growth and a long peace.",
      "Смычка с крестьянином, дешёвый хлеб, медленный рост и долгий мир.")),
    ("kpd", "GER", (190, 30, 40), "communist", "E. Thälmann", 2, False,
     ("Communist Party of Germany", "Коммунистическая партия Германии"),
     ("A party of millions without a plan for victory, and a rival on every factory floor.",
      "Миллионная партия без плана победы и с соперником в каждом цеху.")),
    ("spd", "GER", (226, 96, 96), "socialist", "O. Wels", 3, True,
     ("Social Democrats", "Социал-демократы"),
     ("The republic is theirs to keep: the unions, Prussia, and a constitution with holes.",
      "Им хранить республику: профсоюзы, Пруссия и конституция с дырами.")),
    ("reichswehr", "GER", (110, 112, 118), "military", "H. von Seeckt", 3, False,
     ("Reichswehr circle", "Круг рейхсвера"),
     ("An army within the state, and friends in the east who ask no questions.",
      "Армия в государстве и друзья на востоке, которые не задают вопросов.")),
    ("kuomintang", "KMT", (52, 92, 176), "national", "Sun Yat-sen", 2, True,
     ("Kuomintang", "Гоминьдан"),
     ("Canton, an academy, Soviet advisers and a road to the north.",
      "Кантон, академия, советские советники и дорога на север.")),
    ("conservatives", "GBR", (44, 74, 140), "right", "S. Baldwin", 4, True,
     ("Conservatives", "Консерваторы"),
     ("Safety first: the pound, the fleet, the Empire.", "Прежде всего надёжность: фунт, флот, империя.")),
)  # fmt: skip
_NATIONS = {
    "SOV": ("Soviet Union", "Советский Союз"),
    "GER": ("Germany", "Германия"),
    "GBR": ("Great Britain", "Великобритания"),
    "KMT": ("Canton Government", "Кантонское правительство"),
}
_QUESTIONS = (
    ("industry", ("How fast can industry grow?", "Как быстро может расти промышленность?"),
     (("preobrazhensky", "Preobrazhensky", "Преображенский"), ("bukharin", "Bukharin", "Бухарин"),
      ("allen", "Allen", "Аллен"))),
    ("peasant", ("Will the peasant sell without force?", "Продаст ли крестьянин хлеб без принуждения?"),
     (("prices", "Prices decide", "Решают цены"), ("kulak", "The kulak withholds", "Кулак придерживает"),
      ("both", "Both, by region", "И то и другое, по краям"))),
    ("germany", ("Was October 1923 a missed chance?", "Был ли октябрь 1923-го упущенным шансом?"),
     (("missed", "Missed", "Упущен"), ("hopeless", "Hopeless", "Безнадёжен"))),
    ("terror", ("Did the purges come from above or below?", "Чистки шли сверху или снизу?"),
     (("above", "From above", "Сверху"), ("below", "From below", "Снизу"), ("spiral", "A spiral",
     "Спираль"))),
    ("west", ("Would the West have united?", "Объединился бы Запад?"),
     (("cordon", "A cordon", "Кордон"), ("divided", "Divided", "Расколот"))),
)  # fmt: skip
_PROLOGUES = (
    ("none", ("As it was", "Как было"), ("January 1924, history up to Lenin's death.",
                                          "Январь 1924-го, история до смерти Ленина.")),
    ("testament_read", ("The Testament is read", "Завещание оглашено"),
     ("The letter to the Congress is read out in full before the delegates.",
      "Письмо к съезду оглашают делегатам полностью.")),
    ("german_october", ("German October", "Немецкий Октябрь"),
     ("Saxony holds out for a week longer. The rising begins.",
      "Саксония держится на неделю дольше. Восстание началось.")),
)  # fmt: skip


class SampleBackend(Backend):
    """See the module."""

    version = "0.1.0"

    def __init__(self) -> None:
        self.started: CampaignPlan | None = None
        self.gone: set[str] = set()

    @staticmethod
    def _pick(pair: tuple[str, ...], speech: Speech) -> Name:
        return Name(pair[1 if speech.language == "ru" else 0])

    def scenarios(self, speech: Speech) -> list[Choice]:
        """One scenario."""
        return [Choice("world_1924", self._pick(("The world, January 1924", "Мир, январь 1924"), speech))]

    def nations(self, scenario: str, speech: Speech) -> list[NationCard]:
        """Four nations."""
        traits = (
            Choice("orators", self._pick(("Orators", "Ораторы"), speech),
                   self._pick(("Canvassing costs less will.", "Агитация стоит меньше воли."), speech)),
            Choice("few", self._pick(("Few secretaries", "Мало секретарей"), speech),
                   self._pick(("Appointments are rarely yours.", "Назначения редко ваши."), speech)),
        )  # fmt: skip
        out = []
        for tag, names in _NATIONS.items():
            cards = tuple(
                FactionCard(f[0], self._pick(f[7], speech), tag, f[2], f[3], Name(f[4]), self._pick(f[8],
                speech),
                            f[5], f[6], traits, f[0])
                for f in _FACTIONS if f[1] == tag
            )  # fmt: skip
            out.append(NationCard(tag, self._pick(names, speech), cards))
        return out

    def prologues(self, scenario: str, speech: Speech) -> list[Choice]:
        """Three points of departure."""
        return [Choice(p[0], self._pick(p[1], speech), self._pick(p[2], speech)) for p in _PROLOGUES]

    def questions(self, speech: Speech) -> list[Question]:
        """Five questions."""
        text = self._pick(("The sources disagree. Choose whose world this is.",
                           "Источники расходятся. Выберите, чей это мир."), speech)  # fmt: skip
        return [
            Question(q[0], self._pick(q[1], speech), text,
                     tuple(Choice(o[0], self._pick(o[1:], speech), text) for o in q[2]), q[2][0][0])
            for q in _QUESTIONS
        ]  # fmt: skip

    def difficulties(self, speech: Speech) -> list[Choice]:
        """Three."""
        rows = (
            ("easy", "Apprentice", "Ученик"),
            ("normal", "Cadre", "Кадровый"),
            ("hard", "Old Bolshevik", "Старый большевик"),
        )
        return [Choice(r[0], self._pick(r[1:], speech)) for r in rows]

    def lucks(self, speech: Speech) -> list[Choice]:
        """Three."""
        rows = (("low", "Reduced", "Сниженная"), ("full", "Full", "Полная"), ("none", "None", "Без случая"))
        return [Choice(r[0], self._pick(r[1:], speech)) for r in rows]

    def quick_plan(self, speech: Speech) -> CampaignPlan:
        """The Left Opposition."""
        seat = SeatPlan(speech.t("ui.new.player", n=1), "left_opposition", 0)
        return CampaignPlan("world_1924", [seat], 7, "none", {}, "normal", "low")

    def saves(self, speech: Speech) -> list[SaveCard]:
        """Seven."""
        months = (
            ("1936-03", 3),
            ("1933-11", 2),
            ("1931-06", 1),
            ("1929-10", 0),
            ("1927-12", 0),
            ("1925-05", 0),
        )
        cards = []
        for k, (month, shots) in enumerate(months):
            year, number = (int(part) for part in month.split("-"))
            text = speech.t("ui.date.long", month=speech.t(f"ui.month.{number}"), year=year)
            cards.append(SaveCard(
                f"save{k}", self._pick(("The Testament", "Завещание"), speech), text,
                f"2026-11-{23 - k} 21:{14 + k}",
                "0.1.0", (Name("Anna"), Name("Boris")) if k % 2 else (Name("Anna"),), "SOV",
                self._pick(("Cadre", "Кадровый"), speech), "", "", shots > 1))  # fmt: skip
        problem = self._pick(("Saved by version 0.0.3, whose world had other provinces.",
                              "Сохранено версией 0.0.3 с другими провинциями."), speech)  # fmt: skip
        cards.append(SaveCard("old", Name("Spain"), Name("1937-05"), "2026-10-02 18:40", "0.0.3",
        (Name("Anna"),),
                              "GER", Name("-"), "", problem))  # fmt: skip
        return [card for card in cards if card.id not in self.gone]

    def start(self, plan: CampaignPlan) -> Iterator[Step]:
        """Count to twenty."""
        self.started = plan
        for k in range(21):
            yield Step("world", k, 20)

    def load(self, save: str) -> Iterator[Step]:
        """Count to twenty."""
        for k in range(21):
            yield Step("world", k, 20)

    def delete(self, save: str) -> None:
        """Forget it."""
        self.gone.add(save)
