"""What the page of the laws says: the axes, their options with what each brings, and who may change them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.core.fixed import mul_div
from game.core.units import PPM
from game.orders.base import Order
from game.orders.desk import SetPolicy
from game.orders.politics import Decree, ProposeLaw
from game.view.models.phrases import Phrases
from game.view.models.play import Play, Standing
from game.view.words import Words
from game.world.views import Count

CHANGES = (SetPolicy, ProposeLaw, Decree)
"""Orders by which an axis is changed."""


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
    can: Standing
    """Our changing to it: by our office, or by a motion where the body is asked."""
    count: Count | None = None
    """What the body would say to it today, where it is asked."""
    due: int = -1
    """Turn in which a motion on it that is before the body is counted, -1 for none."""
    decree: Standing | None = None
    """The way over the head of the body, where there is one."""


def axis_of(order: Order) -> str:
    """The axis that an order changes; "" when it changes none."""
    return order.axis if isinstance(order, CHANGES) else ""


def planned(play: Play) -> dict[str, str]:
    """Axis -> the option that our plan changes it to."""
    return {order.axis: order.option for order in play.plan() if isinstance(order, CHANGES)}


def laws(play: Play) -> list[Law]:
    """The axes of our nation by office, then in menu order."""
    view = play.view
    plan = planned(play)
    holders = {name: holder for name, holder, _ in view.portfolios()}
    places = {proto.id: place for place, proto in enumerate(view.rules.listed("portfolio"))}
    leader = view.governing()
    found = [
        Law(p.id, view.policy(p.id), plan.get(p.id, ""), holders.get(p.portfolio or "", leader), p.portfolio or "")
        for p in view.rules.of("policy").values()
        if p.scope == "nation"
    ]
    order = {proto.id: proto.menu_order for proto in view.rules.of("policy").values()}
    return sorted(found, key=lambda law: (places.get(law.portfolio, -1), order[law.axis], law.axis))


def orders(play: Play, axis: str, option: str) -> list[Order]:
    """The orders by which our nation changes to an option: by the office that it belongs to, or by a motion before the
    body and, where the regime allows it, a decree over its head."""
    if not play.view.needs_vote(axis):
        return [SetPolicy(play.faction, axis, option)]
    over = [Decree(play.faction, axis, option)] if play.view.may_decree() else []
    return [ProposeLaw(play.faction, axis, option), *over]


def best(found: Sequence[Standing]) -> Standing:
    """The first that is planned or open to us; the first of all when none is."""
    return next((one for one in found if one.planned >= 0 or one.refused is None), found[0])


def change(play: Play, axis: str, option: str) -> Standing:
    """The order by which we would change to an option."""
    return best([play.standing(order) for order in orders(play, axis, option)])


def choices(play: Play, axis: str) -> list[Choice]:
    """The options of an axis in menu order."""
    view = play.view
    proto, now, asked = view.rules.get("policy", axis), view.policy(axis), view.needs_vote(axis)
    due = {motion.subject: motion.due for _, motion in view.motions() if motion.subject}
    rows = []
    for name in sorted(proto.options, key=lambda one: (proto.options[one].menu_order, one)):
        if name == now:
            rows.append(Choice(name, True, Standing(SetPolicy(play.faction, axis, name))))
            continue
        subject = f"{axis}/{name}"
        count = view.count(proto.motion, -1, subject) if asked else None
        can, *over = map(play.standing, orders(play, axis, name))
        rows.append(Choice(name, False, can, count, due.get(subject, -1), over[0] if over else None))
    return rows


def effects(play: Play, words: Phrases, axis: str, option: str) -> list[tuple[Words, Words, str]]:
    """(what, how much, tone) of everything an option brings: rows in force, then monthly changes."""
    rules = play.view.rules
    found = rules.get("policy", axis).options[option]
    rows = []
    for row in found.rows:
        proto = rules.get("quantity", row.quantity)
        figure = words.change(row.value, "ppm" if row.op == "pct" else proto.unit)
        rows.append((words.name("quantity", row.quantity), figure, _tone(row.value, proto.unwanted)))
    for flow in found.flows:
        amount = flow.rate
        if flow.scale_by is not None:
            amount = mul_div(amount, play.view.quantity(flow.scale_by), PPM)
        if flow.toward is not None:
            amount = flow.toward - play.view.stock(flow.stock)
            told = words.t("ui.politics.toward", level=words.stock(flow.stock, flow.toward))
        else:
            told = words.t("ui.politics.monthly", amount=words.change_of(flow.stock, amount))
        rows.append((words.name("stock", flow.stock), told, _tone(amount, rules.get("stock", flow.stock).unwanted)))
    return rows


def _tone(amount: int, unwanted: bool) -> str:
    """Whether a change is welcome."""
    return "dim" if amount == 0 else "good" if (amount > 0) != unwanted else "bad"
