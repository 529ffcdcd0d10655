"""What the page of the laws says: the axes, their options with what each brings, and who may change them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from game.core.errors import Refusal
from game.core.fixed import mul_div
from game.core.units import PPM
from game.orders.base import Order
from game.orders.desk import SetPolicy
from game.orders.politics import Decree, ProposeLaw
from game.view.models.phrases import Phrases
from game.view.models.play import Play
from game.view.words import Words
from game.world.views import Count


@dataclass(frozen=True, slots=True)
class Law:
    """An axis on which a nation stands."""

    axis: str
    now: str
    """The option in force."""
    planned: str
    """The option our plan changes to; "" for none."""
    holder: int
    """Faction that may decree it."""
    portfolio: str
    """Office it belongs to; "" for the head of government."""


@dataclass(frozen=True, slots=True)
class Choice:
    """An option of an axis."""

    option: str
    now: bool
    order: SetPolicy | ProposeLaw
    planned: int
    """Place of the change in our plan, -1 when it is not in it."""
    refused: Refusal | None
    price: int
    """Political will, milli-points."""
    count: Count | None = None
    """What the body would say to it today, where it is asked."""
    due: int = -1
    """Turn in which a motion on it that is before the body is counted, -1 for none."""
    decree: Decree | None = None
    """The way over the head of the body, where there is one."""
    decreed: int = -1
    """Place of the decree in our plan."""
    barred: Refusal | None = None
    """Why it cannot be decreed."""


def laws(play: Play) -> list[Law]:
    """The axes of our nation by office, then in menu order."""
    view = play.view
    plan = {o.axis: o.option for o in play.plan() if isinstance(o, (SetPolicy, ProposeLaw, Decree))}
    holders = {name: holder for name, holder, _ in view.portfolios()}
    places = {proto.id: place for place, proto in enumerate(view.rules.listed("portfolio"))}
    names = list(view.rules.of("faction"))
    leader = names.index(view.government(view.nation)) if view.government(view.nation) else -1
    found = [
        Law(p.id, view.policy(p.id), plan.get(p.id, ""), holders.get(p.portfolio or "", leader), p.portfolio or "")
        for p in view.rules.of("policy").values()
        if p.scope == "nation"
    ]
    order = {proto.id: proto.menu_order for proto in view.rules.of("policy").values()}
    return sorted(found, key=lambda law: (places.get(law.portfolio, -1), order[law.axis], law.axis))


def choices(play: Play, axis: str) -> list[Choice]:
    """The options of an axis in menu order."""
    view = play.view
    proto, now = view.rules.get("policy", axis), view.policy(axis)
    asked = view.needs_vote(axis)
    due = {motion.subject: motion.due for _, motion in view.motions() if motion.subject}
    rows = []
    for name in sorted(proto.options, key=lambda one: (proto.options[one].menu_order, one)):
        order = ProposeLaw(play.faction, axis, name) if asked else SetPolicy(play.faction, axis, name)
        place, refused = _planned(play, order, name == now)
        price = play.session.cost(order).get("will", 0)
        found = Choice(name, name == now, order, place, refused, price, due=due.get(f"{axis}/{name}", -1))
        if asked and name != now:
            decree = Decree(play.faction, axis, name) if view.may_decree() else None
            decreed, barred = _planned(play, decree, False) if decree is not None else (-1, None)
            told = view.count(proto.motion, -1, f"{axis}/{name}")
            found = replace(found, count=told, decree=decree, decreed=decreed, barred=barred)
        rows.append(found)
    return rows


def _planned(play: Play, order: Order, now: bool) -> tuple[int, Refusal | None]:
    """(place in the plan, -1 when it is not in it; why it cannot be given)."""
    plan = play.plan()
    place = plan.index(order) if order in plan else -1
    return place, play.check(order) if place < 0 and not now else None


def effects(play: Play, words: Phrases, axis: str, option: str) -> list[tuple[Words, Words, bool]]:
    """(what, how much, whether it is welcome) of everything an option brings: rows in force, then monthly changes."""
    rules = play.view.rules
    found = rules.get("policy", axis).options[option]
    rows = []
    for row in found.rows:
        proto = rules.get("quantity", row.quantity)
        figure = words.change(row.value, "ppm" if row.op == "pct" else proto.unit)
        rows.append((words.name("quantity", row.quantity), figure, (row.value > 0) != proto.unwanted))
    for flow in found.flows:
        amount = flow.rate
        if flow.scale_by is not None:
            amount = mul_div(amount, play.view.quantity(flow.scale_by), PPM)
        if flow.toward is not None:
            amount = flow.toward - play.view.stock(flow.stock)
            told = words.t("ui.politics.toward", level=words.stock(flow.stock, flow.toward))
        else:
            told = words.t("ui.politics.monthly", amount=words.change_of(flow.stock, amount))
        welcome = (amount > 0) != rules.get("stock", flow.stock).unwanted
        rows.append((words.name("stock", flow.stock), told, welcome))
    return rows
