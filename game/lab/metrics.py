"""Metrics: whole numbers read from the notes of a campaign. Yes is 1000000 (ppm), no is 0; shares are ppm, stocks stand
in their own units, spans are months. None where a campaign has nothing to say; it is then left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from game.core.calendar import turn_of
from game.core.errors import GameError
from game.core.registry import Registry
from game.core.units import FULL, PPM
from game.rules.near import closest

Row = Mapping[str, Any]
Read = Callable[[Row, Any], int | None]
METRICS: Final[Registry[Read]] = Registry("metrics")


def read(metric: Any, row: Row) -> int | None:
    """The value of a metric (as a study names it) in a campaign. Raises GameError for a metric that is not known."""
    if metric.is_ not in METRICS:
        near = closest(metric.is_, METRICS)
        raise GameError(f"there is no metric '{metric.is_}'" + (f"; did you mean '{near}'?" if near else ""))
    value = METRICS[metric.is_](row, metric)
    if metric.than is not None and value is not None:
        other = METRICS[metric.is_](row, metric.model_copy(update={"faction": metric.than}))
        value = None if other is None else value - other
    if value is None or (metric.at_least is None and metric.at_most is None):
        return value
    low, high = metric.at_least, metric.at_most
    return _yes((low is None or value >= low) and (high is None or value <= high))


def _yes(what: object) -> int:
    return PPM if what else 0


def _turn(row: Row, metric: Any) -> int:
    """The turn a metric asks for, the end when it names none."""
    return turn_of(metric.month) if metric.month else int(row["turn"])


def _page(row: Row, metric: Any) -> Any:
    """The last page of figures written by the month a metric asks for."""
    return [page for page in row["pages"] if page["turn"] <= _turn(row, metric)][-1]


def _leader(row: Row, turn: int) -> str:
    return str([who for since, who in row["leaders"] if since <= turn][-1])


# -- who leads ---------------------------------------------------------------------------------------------------------


@METRICS("leads")
def leads(row: Row, metric: Any) -> int:
    """Whether a faction leads in a month."""
    return _yes(_leader(row, _turn(row, metric)) == metric.faction)


@METRICS("ever_led")
def ever_led(row: Row, metric: Any) -> int:
    """Whether a faction has led at all by a month."""
    return _yes(any(who == metric.faction and since <= _turn(row, metric) for since, who in row["leaders"]))


@METRICS("months_led")
def months_led(row: Row, metric: Any) -> int:
    """Months a faction has led by a month."""
    end = _turn(row, metric)
    total = 0
    for place, (since, who) in enumerate(row["leaders"]):
        later = row["leaders"][place + 1][0] if place + 1 < len(row["leaders"]) else end
        if who == metric.faction:
            total += max(min(later, end) - since, 0)
    return total


@METRICS("months_governing")
def months_governing(row: Row, metric: Any) -> int:
    """Months a faction has been in government, alone or with others, by the end."""
    return int(row["governed"].get(metric.faction, 0))


@METRICS("votes")
def votes(row: Row, metric: Any) -> int | None:
    """A faction's part of the votes at the last election by a month."""
    held = [one for one in row["elections"] if one["turn"] <= _turn(row, metric)]
    return int(held[-1]["shares"].get(metric.faction, 0)) if held else None


@METRICS("votes_mean")
def votes_mean(row: Row, metric: Any) -> int | None:
    """A faction's mean part of the votes over all elections."""
    held = [int(one["shares"].get(metric.faction, 0)) for one in row["elections"]]
    return sum(held) // len(held) if held else None


@METRICS("first_tenure")
def first_tenure(row: Row, metric: Any) -> int | None:
    """Months of a faction's first time in the lead; None when it never led."""
    for place, (since, who) in enumerate(row["leaders"]):
        if who == metric.faction:
            later = row["leaders"][place + 1][0] if place + 1 < len(row["leaders"]) else row["turn"]
            return int(later - since)
    return None


@METRICS("changes")
def changes(row: Row, metric: Any) -> int:
    """How often the lead has changed by a month."""
    return sum(since <= _turn(row, metric) for since, _ in row["leaders"]) - 1


@METRICS("survives")
def survives(row: Row, metric: Any) -> int | None:
    """Whether a faction that led on the first day has led ever since, by a month; None when it did not lead then."""
    if row["leaders"][0][1] != metric.faction:
        return None
    return _yes(len(row["leaders"]) == 1 or row["leaders"][1][0] > _turn(row, metric))


@METRICS("months_allied")
def months_allied(row: Row, metric: Any) -> int:
    """Months a faction has been in a coalition with others by the end."""
    return int(row["allied"].get(metric.faction, 0))


@METRICS("state")
def state(row: Row, metric: Any) -> int:
    """Whether a faction is in a state (`option`: legal, expelled, banned...) in a month (each January and the end)."""
    return _yes(_page(row, metric)["states"].get(metric.faction) == metric.option)


@METRICS("holds_office")
def holds_office(row: Row, metric: Any) -> int:
    """Whether a faction holds a portfolio in a month (as written down each January and at the end)."""
    return _yes(_page(row, metric)["offices"].get(metric.portfolio) == metric.faction)


# -- bodies ------------------------------------------------------------------------------------------------------------


@METRICS("share")
def share(row: Row, metric: Any) -> int | None:
    """A faction's part of the body: at a sitting, or in a month (as written down each January and at the end)."""
    if metric.sitting:
        held = [one for one in row["sittings"] if one["sitting"] == metric.sitting]
        return int(held[-1]["shares"].get(metric.faction, 0)) if held else None
    return int(_page(row, metric)["shares"].get(metric.faction, 0))


@METRICS("camp_share")
def camp_share(row: Row, metric: Any) -> int | None:
    """The part of the body, at a sitting, of a faction and of those who act as one with it."""
    held = [one for one in row["sittings"] if one["sitting"] == metric.sitting]
    if not held:
        return None
    camp = next((names for names in held[-1]["camps"] if metric.faction in names), [metric.faction])
    return sum(int(held[-1]["shares"].get(name, 0)) for name in camp)


@METRICS("wins_sitting")
def wins_sitting(row: Row, metric: Any) -> int | None:
    """Whether a faction comes first at a sitting; of all sittings, the part it wins when none is named."""
    held = [one for one in row["sittings"] if metric.sitting in (None, one["sitting"])]
    return sum(one["leader"] == metric.faction for one in held) * PPM // len(held) if held else None


@METRICS("bloc_share")
def bloc_share(row: Row, metric: Any) -> int | None:
    """A faction's part of the delegates of a bloc at a sitting."""
    held = [one for one in row["sittings"] if one["sitting"] == metric.sitting]
    return int(held[-1]["blocs"].get(metric.bloc, {}).get(metric.faction, 0)) if held else None


@METRICS("bloc_decides")
def bloc_decides(row: Row, metric: Any) -> int | None:
    """The part of the sittings won by the faction to which a bloc gave most of its delegates."""
    won = []
    for one in row["sittings"]:
        shares = one["blocs"][metric.bloc]
        won.append(max(sorted(shares), key=lambda who, shares=shares: shares[who]) == one["leader"])  # type: ignore[misc]
    return sum(won) * PPM // len(won) if won else None


@METRICS("motions")
def motions(row: Row, metric: Any) -> int:
    """How often a motion (about a faction) was counted by a month."""
    return sum(_same(one, metric) and one["turn"] <= _turn(row, metric) for one in row["motions"])


@METRICS("carried")
def carried(row: Row, metric: Any) -> int:
    """How often a motion (about a faction) was carried by a month."""
    done = (one for one in row["motions"] if one["ayes"] >= one["needed"] and one["turn"] <= _turn(row, metric))
    return sum(_same(one, metric) for one in done)


@METRICS("seizures")
def seizures(row: Row, metric: Any) -> int:
    """How often power was seized, or tried to be (all attempts when no `option` is named, else won, half, crushed or
    exposed), by a month."""
    tried = (one for one in row["seizures"] if one["turn"] <= _turn(row, metric))
    return sum(metric.option in (None, one["outcome"]) and metric.faction in (None, one["by"]) for one in tried)


@METRICS("seizure_odds")
def seizure_odds(row: Row, metric: Any) -> int | None:
    """The odds of a faction's first attempt to seize power, ppm; None when it never tried."""
    tried = [one for one in row["seizures"] if one["by"] == metric.faction and one["outcome"] != "exposed"]
    return int(tried[0]["odds"]) if tried else None


@METRICS("wars_begun")
def wars_begun(row: Row, metric: Any) -> int:
    """How many wars the nation began by a month."""
    return sum(not one["refused"] and one["turn"] <= _turn(row, metric) for one in row["wars"])


@METRICS("wars_refused")
def wars_refused(row: Row, metric: Any) -> int:
    """How often its body refused a war by a month."""
    return sum(one["refused"] and one["turn"] <= _turn(row, metric) for one in row["wars"])


def _same(one: Mapping[str, Any], metric: Any) -> bool:
    return metric.motion in (None, one["motion"]) and metric.faction in (None, one["about"])


# -- figures -----------------------------------------------------------------------------------------------------------


@METRICS("stock")
def stock(row: Row, metric: Any) -> int | None:
    """A stock of the nation, or of a faction of it, in a month (as written down each January and at the end)."""
    page = _page(row, metric)
    found = page["factions"].get(metric.faction, {}) if metric.faction else page["stocks"]
    return int(found[metric.stock]) if metric.stock in found else None


@METRICS("abroad")
def abroad(row: Row, metric: Any) -> int | None:
    """The mean of a stock over all other nations in a month (as written down each January and at the end)."""
    found = _page(row, metric)["abroad"].get(metric.stock)
    return int(found) if found is not None else None


AIMS: Final = ("standing", "prestige", "organisation", "patronage", "security")
"""Stocks of a faction that stand for what it is beside its votes and offices."""
BESIDE: Final = 4
"""They weigh so many times less, all together, than votes or office."""


@METRICS("aims")
def aims(row: Row, metric: Any) -> int:
    """What a faction has of what all of them want, ppm: its mean part of the body or of the votes, the part of the
    months in which it governed, and by less its mean standing, fame, organisation, places and peace."""
    pages = row["pages"]
    following = sum(int(page["shares"].get(metric.faction, 0)) for page in pages) // len(pages)
    office = months_governing(row, metric) * PPM // max(int(row["turn"]), 1)
    held = [page["factions"].get(metric.faction, {}).get(stock, 0) for page in pages for stock in AIMS]
    return following + office + sum(held) * PPM // (len(held) * FULL * BESIDE)


@METRICS("abroad_great")
def abroad_great(row: Row, metric: Any) -> int | None:
    """The mean of a stock over all other great powers in a month (as written down each January and at the end)."""
    found = _page(row, metric)["powers"].get(metric.stock)
    return int(found) if found is not None else None


@METRICS("against")
def against(row: Row, metric: Any) -> int | None:
    """What all other nations together hold against this one of a stock of pairs (each January and at the end)."""
    found = _page(row, metric)["against"].get(metric.stock)
    return int(found) if found is not None else None


@METRICS("skill_least")
def skill_least(row: Row, metric: Any) -> int:
    """The least that those who hold the offices of the nation could do on any page by a month."""
    return min(int(page["skill"]) for page in row["pages"] if page["turn"] <= _turn(row, metric))


@METRICS("deaths")
def deaths(row: Row, metric: Any) -> int:
    """Civilians who died by decision of the state by the end; of one cause when `option` names it."""
    return sum(dead for cause, dead in row["toll"].items() if metric.option in (None, cause))


@METRICS("stock_most")
def stock_most(row: Row, metric: Any) -> int | None:
    """The highest a stock of the nation stood on any page by a month."""
    pages = [page for page in row["pages"] if page["turn"] <= _turn(row, metric)]
    found = [int(page["stocks"][metric.stock]) for page in pages if metric.stock in page["stocks"]]
    return max(found, default=None)


@METRICS("stock_mean")
def stock_mean(row: Row, metric: Any) -> int | None:
    """The mean of a stock over all pages written by a month."""
    pages = [page for page in row["pages"] if page["turn"] <= _turn(row, metric)]
    found = [page["factions"].get(metric.faction, {}) if metric.faction else page["stocks"] for page in pages]
    amounts = [int(one[metric.stock]) for one in found if metric.stock in one]
    return sum(amounts) // len(amounts) if amounts else None


@METRICS("loyalty")
def loyalty(row: Row, metric: Any) -> int | None:
    """What a bloc thinks of a faction in a month."""
    found = _page(row, metric)["loyalty"].get(f"{metric.bloc}/{metric.faction}")
    return int(found) if found is not None else None


@METRICS("delegates")
def delegates(row: Row, metric: Any) -> int | None:
    """The part of a bloc in the body in a month, ppm of the first day's."""
    found = _page(row, metric)["delegates"].get(metric.bloc)
    return int(found) if found is not None else None


@METRICS("policy")
def policy(row: Row, metric: Any) -> int:
    """Whether an option is in force in a month (as written down each January and at the end)."""
    return _yes(_page(row, metric)["policies"].get(metric.axis) == metric.option)


@METRICS("other_policy")
def other_policy(row: Row, metric: Any) -> int:
    """Whether any other option is in force."""
    return PPM - policy(row, metric)


@METRICS("ever_policy")
def ever_policy(row: Row, metric: Any) -> int:
    """Whether an option has been put in force by a month."""
    taken = (turn for turn, axis, option in row["policies"] if (axis, option) == (metric.axis, metric.option))
    return _yes(any(turn <= _turn(row, metric) for turn in taken))


# -- events and acts ---------------------------------------------------------------------------------------------------


@METRICS("fired")
def fired(row: Row, metric: Any) -> int:
    """Whether an event has happened by a month (to anybody)."""
    found = [turn for name, turn in row["fired"].items() if name.partition("/")[0] == metric.event]
    return _yes(any(turn <= _turn(row, metric) for turn in found))


@METRICS("chose")
def chose(row: Row, metric: Any) -> int:
    """Whether an option of an event was taken by a month."""
    taken = (turn for turn, *what in row["choices"] if what == [metric.event, metric.option])
    return _yes(any(turn <= _turn(row, metric) for turn in taken))


@METRICS("flagged")
def flagged(row: Row, metric: Any) -> int:
    """Whether a flag stands at the end."""
    return _yes(metric.flag in row["flags"])


@METRICS("counted")
def counted(row: Row, metric: Any) -> int:
    """A counter at the end."""
    return int(row["counters"].get(metric.flag, 0))


@METRICS("orders")
def orders(row: Row, metric: Any) -> int:
    """How often a faction gave an order of a kind (`option`: propose_law, offer_bloc...)."""
    return int(row["orders"].get(metric.faction, {}).get(metric.option, 0))


@METRICS("acts")
def acts(row: Row, metric: Any) -> int:
    """How often a faction did an act."""
    return int(row["orders"].get(metric.faction, {}).get(metric.act, 0))
