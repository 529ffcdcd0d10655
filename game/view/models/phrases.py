"""Engine data in words: names, amounts, orders, refusals, messages and explanations in the player's language."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any, Final

from game.core.calendar import month_of
from game.core.errors import Refusal
from game.orders.base import Order
from game.view.models.needs import need
from game.view.models.teller import teller
from game.view.numbers import Figures
from game.view.words import Name, Speech, Words
from game.world.views import Explanation, FormationView, TurnView

NATIONS: Final = frozenset(
    ("nation", "attacker", "defender", "by", "to", "one", "other", "beside", "root", "target", "loser", "winner",
     "victor", "caller", "from")
)  # fmt: skip
KINDS: Final = {
    "treaty": "treaty", "portfolio": "portfolio", "technology": "technology", "building": "building", "unit": "unit",
    "stock": "stock", "faction": "faction", "event": "event", "aim": "aim", "policy": "policy", "war_class":
    "war_class", "act": "act", "axis": "policy", "body": "war_vote", "arena": "arena", "mover": "faction",
    "about": "faction", "election": "election", "person": "person", "before": "person", "card": "card",
    "office": "organ", "fate": "fate", "seizure": "seizure",
}  # fmt: skip

_NOT_IN_KEYS: Final = re.compile(r"[^a-z0-9]+")
PEACES: Final = {"peace": "ui.peace", "armistice": "ui.armistice", "call": "ui.call"}
"""Offers that are not of a kind of treaty -> text key."""


class Phrases:
    """Words for one seat's view of one month."""

    def __init__(self, speech: Speech, view: TurnView) -> None:
        self.speech = speech
        self.view = view
        self.figures = Figures(speech)
        self.t = speech.t

    # -- names -----------------------------------------------------------------------------------------------------
    def tag(self, tag: str) -> Words:
        return self.t(f"nation.{tag}.name") if tag else self.t("ui.nobody")

    def nation(self, number: int) -> Words:
        return self.tag(self.view.tags[number]) if 0 <= number < len(self.view.tags) else self.t("ui.nobody")

    def province(self, number: int) -> Name:
        return Name(self.view.province_name(number, self.speech.language))

    def month(self, turn: int) -> Words:
        month = month_of(turn)
        return self.figures.month(month.year, month.month)

    def name(self, kind: str, name: str) -> Words:
        return self.t(f"{kind}.{name}.name")

    def no_longer(self, reason: str) -> Words:
        """Why an order could not be carried out; what is kept is the reason alone, not what would fill its gaps."""
        told = self.t(f"refusal.{reason}")
        return self.t("refusal.no_longer") if "{" in told else told

    def key(self, key: str) -> Words:
        """A text key as text; a key that is itself a bare id falls back to the kinds it could name."""
        return self.speech.first(key, f"{key}.name", f"stock.{key}.name", f"quantity.{key}.name") or self.t(key)

    def formation(self, formation: FormationView) -> str:
        if not formation.name:
            return self.t("ui.formation.unknown", nation=self.nation(formation.nation))
        return self.formation_name(formation.name)

    def formation_name(self, name: str) -> Words | Name:
        """A formation by the name it is kept under: a number and a unit, a text of its own, or as it is."""
        number, _, unit = name.partition(" ")
        if number.isdigit():
            for kind in ("unit", "template"):
                if unit in self.view.rules.of(kind):
                    return self.t("ui.formation.raised", number=number, unit=self.name(kind, unit))
        key = f"formation.{_NOT_IN_KEYS.sub('_', name.lower()).strip('_')}.name"
        return self.t(key) if self.speech.has(key) else Name(name)

    def formation_of(self, uid: int) -> str:
        found = self.view.formation(uid)
        return self.formation(found) if found is not None else self.t("ui.formation.gone")

    # -- amounts ---------------------------------------------------------------------------------------------------
    def amount(self, value: int, unit: str) -> Words:
        """A figure after its unit: points, shares, or counts."""
        if unit.startswith("milli"):
            return self.figures.milli(value)
        if unit.startswith("ppm"):
            return self.figures.percent(value, 1)
        return self.figures.short(value)

    def change(self, value: int, unit: str) -> Words:
        """The same with its sign."""
        if unit.startswith("milli"):
            return self.figures.milli_delta(value)
        if unit.startswith("ppm"):
            return self.figures.percent_delta(value, 1)
        return self.figures.delta(value)

    def unit_of(self, stock: str) -> str:
        return str(self.view.rules.get("stock", stock).unit)

    def stock(self, stock: str, value: int) -> Words:
        """An amount of a stock."""
        return self.amount(value, self.unit_of(stock))

    def change_of(self, stock: str, value: int) -> Words:
        """A change of a stock."""
        return self.change(value, self.unit_of(stock))

    def costs(self, cost: Mapping[str, int]) -> str:
        """Amounts of several stocks in one line."""
        parts = [
            self.t("ui.cost.part", amount=self.stock(stock, value), stock=self.name("stock", stock))
            for stock, value in sorted(cost.items())
            if value
        ]
        return Words(", ".join(parts), "ui.cost.part") if parts else self.t("ui.cost.free")

    # -- sentences -------------------------------------------------------------------------------------------------
    def params(self, params: Mapping[str, Any]) -> dict[str, Any]:
        """The parameters of a message with ids replaced by names."""
        return {key: self._param(key, value, params) for key, value in params.items()}

    def _param(self, key: str, value: Any, params: Mapping[str, Any]) -> Any:
        rules = self.view.rules
        if key in NATIONS and isinstance(value, str):
            return self.tag(value) if value in rules.of("nation") or not value else self.key(value)
        if key in KINDS and isinstance(value, str) and value:
            if key == "treaty" and value in PEACES:
                return self.t(PEACES[value])
            return self.name(KINDS[key], value)
        if key == "province" and isinstance(value, str):
            return self.province(self.view.atlas.index.get(value, 0))
        if key == "motion" and isinstance(value, str):
            return self.motion(value, params.get("about", ""), params.get("subject", ""))
        if key == "sitting" and "arena" in params:
            return self.t(f"arena.{params['arena']}.{value}")
        if key in ("ayes", "needed", "share") and isinstance(value, int):
            return self.figures.percent(value, 1)
        if key == "formation" and isinstance(value, str):
            return self.formation_name(value)
        if key == "option" and "event" in params:
            return self.t(f"event.{params['event']}.{value}")
        if key == "option" and "policy" in params:
            return self.t(f"policy.{params['policy']}.{value}.name")
        if key == "partners" and isinstance(value, str):
            return Words(", ".join(self.name("faction", one) for one in value.split(", ")) if value else "")
        if key in ("reason", "text", "cause"):
            return self.key(str(value))
        if key == "outcome":
            return self.t(f"ui.outcome.{value}")
        if key == "order":
            return self.name("order", str(value))
        if key == "refusal":
            return self.no_longer(str(value))
        if key == "condition":
            return self.speech.first(f"condition.{value}") or self.t("condition.other")
        if key == "deposit":
            return self.t(f"ui.deposit.{value}") if value else value
        if key in ("need", "have") and isinstance(value, int):
            unit = self.unit_of(params["stock"]) if "stock" in params else "milli"
            return self.amount(value, unit)
        return value

    def refusal(self, refused: Refusal) -> Words:
        """Why an order is refused."""
        values = self.params(refused.params)
        if "needs" in refused.params:
            values["needs"] = need(teller(self, ours=True), self._needs(refused.params)[int(refused.params["needs"])])
        return self.t(f"refusal.{refused.reason}", **values)

    def _needs(self, params: Mapping[str, int | str]) -> Sequence[Any]:
        """The conditions of the act or the law that a refusal is about."""
        if "act" in params:
            return tuple(self.view.rules.get("act", str(params["act"])).when)
        return self.view.needs_of_law(str(params["policy"]), str(params["option"]))

    def message(self, kind: str, params: Mapping[str, Any], prefix: str = "dispatch", province: int = 0) -> Words:
        """A dispatch or a line of the chronicle."""
        named = self.params(params)
        if province and "province" not in named:
            named["province"] = self.province(province)
        if kind == "headline":
            return self.t(str(params.get("text", "")), **named)
        return self.t(f"{prefix}.{kind}", **named)

    def order(self, order: Order) -> Words:
        """What an order does, in a short sentence."""
        values: dict[str, Any] = {}
        for field in fields(order):
            value = getattr(order, field.name)
            if field.name == "by":
                continue
            values[field.name] = self._order_value(order, field.name, value)
        return self.t(f"ui.order.{self._order_form(order)}", **values)

    def faction(self, number: int) -> Words:
        """A faction by its number."""
        return self.name("faction", self.view.faction_name(number)) if number >= 0 else self.t("ui.nobody")

    def motion(self, kind: str, about: str | int = -1, subject: str = "") -> Words:
        """A motion, with the faction, the law or the office it is about."""
        name = self.name("motion", kind)
        whom = None
        if about not in ("", -1):
            whom = self.faction(about) if isinstance(about, int) else self.name("faction", about)
        axis, _, option = subject.partition("/")
        if option:
            whom = self.t("ui.congress.law", axis=self.name("policy", axis), option=self.option(axis, option))
        elif subject and whom is not None:
            whom = self.t("ui.congress.office", office=self.name("portfolio", subject), about=whom)
        return self.t("ui.congress.about", motion=name, about=whom) if whom is not None else name

    def option(self, axis: str, option: str) -> Words:
        """An option of an axis of policy."""
        return self.t(f"policy.{axis}.{option}.name")

    def template(self, key: str) -> str:
        """A template by the name it is ordered by."""
        own = next((name for known, name, _ in self.view.templates() if known == key), "")
        return Name(own) if own else self.name("template", key) if key else Words("")

    def person(self, uid: int) -> str:
        """Somebody by his number."""
        found = self.view.person_id(uid)
        return self.name("person", found) if found else self.t("ui.nobody")

    def card(self, uid: int) -> Words:
        """Something held against somebody: what, and whom it is about."""
        card = next((one for one in self.view.cards() if one.uid == uid), None)
        if card is None:
            return self.t("ui.formation.gone")
        return self.t("ui.card.about", card=self.name("card", card.id), person=self.name("person", card.person))

    def leader(self, faction: int) -> str:
        """Who leads a faction now: the person, or the name the texts give its leader."""
        if faction < 0:
            return self.t("ui.nobody")
        who = self.view.leader(faction)
        if who in self.view.rules.of("person"):
            return self.name("person", who)
        return self.t("ui.nobody") if who else self.speech.first(f"faction.{self.view.faction_name(faction)}.leader")

    def ruler(self, nation: int) -> str:
        """Who is at the head of a nation."""
        ruler = self.view.ruler(nation)
        return self.name("person", ruler.person) if ruler.person else Name(ruler.name)

    def _order_form(self, order: Order) -> str:
        if order.kind == "appoint_commander":
            form = "front" if getattr(order, "front", 0) else "yes" if getattr(order, "formation", 0) else "no"
            return f"{order.kind}.{form}"
        if order.kind == "act":
            return "act.at" if getattr(order, "target", -1) >= 0 else "act"
        if order.kind == "design_template" and not getattr(order, "units", ()):
            return f"{order.kind}.gone"
        for flag in ("by_sea", "on", "accept"):
            if getattr(order, flag, None) is not None:
                return f"{order.kind}.{'yes' if getattr(order, flag) else 'no'}"
        return order.kind

    def _order_value(self, order: Order, field: str, value: Any) -> Any:
        if field in ("formation", "into"):
            return self.formation_of(value)
        if field == "front":
            front = self.view.front(value)
            return Name(front.name) if front is not None else self.t("ui.front.no_one")
        if field == "name":
            return Name(value)
        if field == "template":
            return self.template(value)
        if field == "seizure":
            return self.name("seizure", str(value))
        if field == "person":
            return self.person(value)
        if field == "foe":
            return self.nation(value) if value >= 0 else self.t("ui.front.anybody")
        if field == "uids":
            return self.formation_of(value[0]) if value else self.t("ui.formation.gone")
        if field in ("mission", "category"):
            return self.t(f"mission.{value}.name" if field == "mission" else f"ui.category.{value}")
        if field == "area":
            return self.province(value) if value else self.t("ui.fleets.around")
        if field in ("province", "sector", "base") or (field == "target" and order.kind in ("move", "transport")):
            return self.province(value)
        if field == "target" and order.kind == "act":
            return self._aimed(getattr(order, "act", ""), value)
        if field in ("target", "against"):
            return self.nation(value)
        if field == "partners":
            return Words(", ".join(self.faction(one) for one in value) or self.t("ui.nobody"))
        if field == "party":
            return self.faction(value)
        if field == "motion":
            return self.motion(value, self._about(order), getattr(order, "office", ""))
        if field == "to" and order.kind == "offer_bloc":
            return self.faction(value)
        if field == "offer" and order.kind == "answer_bloc":
            found = dict(self.view.bloc_offers()).get(value)
            return self.faction(found.sender) if found is not None else self.t("ui.formation.gone")
        if field == "about":
            return self.faction(value)
        if field == "war":
            return self._war(value)
        if field in ("building", "unit", "technology", "treaty", "portfolio", "war_class", "act"):
            return self.name(field, value)
        if field == "axis":
            return self.name("policy", value)
        if field == "option" and hasattr(order, "axis"):
            return self.option(order.axis, value)
        if field == "stance":
            return self.t(f"ui.stance.{value}")
        if field in ("event", "offer", "project", "option"):
            return self._pending(order, field, value)
        return len(value) if isinstance(value, tuple) else value

    def _about(self, order: Order) -> int:
        """The faction that a motion in a plan is about."""
        office = getattr(order, "office", "")
        if office:
            return next((holder for name, holder, _ in self.view.portfolios() if name == office), -1)
        return int(getattr(order, "about", -1))

    def _aimed(self, act: str, target: int) -> str:
        """What an act is aimed at: a number of whatever kind its rules say."""
        kind = self.view.rules.get("act", act).target
        if kind == "bloc" and target in self.view.blocs():
            return self.name("bloc", self.view.bloc_id(target))
        if kind == "faction":
            return self.faction(target)
        if kind == "person":
            return self.person(target)
        if kind == "card":
            return self.card(target)
        return self.province(target) if kind == "province" else self.nation(target)

    def _war(self, uid: int) -> Words:
        """A war by its foremost enemies."""
        war = next((war for war in self.view.wars() if war.uid == uid), None)
        if war is None:
            return self.t("ui.wars.past")
        sides = self.nation(war.attackers[0]), self.nation(war.defenders[0])
        return self.t("ui.wars.title", attacker=sides[0], defender=sides[1])

    def _pending(self, order: Order, field: str, value: Any) -> str:
        view = self.view
        if field == "event":
            found = dict(view.open_events()).get(value)
            return self.name("event", found.event) if found else self.t("ui.formation.gone")
        if field == "option":
            open_event = dict(view.open_events()).get(getattr(order, "event", 0))
            return self.t(f"event.{open_event.event}.{value}") if open_event else Words("")
        if field == "offer":
            offer = dict(view.offers()).get(value)
            return self.offer_name(offer.kind, offer.sender) if offer else self.t("ui.formation.gone")
        for rows, kind in (
            (view.constructions(), "building"),
            (view.research(), "technology"),
            (view.training(), "unit"),
        ):
            for uid, part in rows:
                if uid == value:
                    return self.name(kind, getattr(part, kind))
        return self.t("ui.formation.gone")

    def offer_name(self, kind: str, sender: int) -> Words:
        """An offer by what is offered and by whom."""
        what = self.t(PEACES[kind]) if kind in PEACES else self.name("treaty", kind)
        return self.t("ui.offer.from", offer=what, nation=self.nation(sender))

    # -- explanations ----------------------------------------------------------------------------------------------
    def account(self, found: Explanation, limit: int = 14) -> list[tuple[Words, Words, str]]:
        """Lines of an explanation: (what, signed amount, tone), the largest first."""
        rows = []
        lines = sorted(found.lines, key=lambda line: -abs(line.amount))
        for line in lines[:limit]:
            label = self.t(line.key, **dict(line.params))
            if line.source and self.speech.has(line.source):
                label = self.t("ui.account.line", reason=label, source=self.t(line.source))
            unit = found.unit if line.op in ("add", "base") else "ppm"
            tone = "good" if line.amount > 0 else "bad" if line.amount < 0 else "dim"
            rows.append((label, self.change(line.amount, unit), tone))
        rest = sum(line.amount for line in lines[limit:])
        if rest:
            rows.append((self.t("ui.account.rest"), self.change(rest, found.unit), "dim"))
        return rows
