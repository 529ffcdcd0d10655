"""The odds of a war before it is begun: what can be brought to bear, against the foe and those who will stand by it."""

from __future__ import annotations

import numpy as np

from game.ai.command.survey import joined
from game.ai.mind import Mind
from game.core.arrays import some
from game.core.fixed import mul_div
from game.core.units import PPM
from game.world.views import TurnView

GREAT = "great_power"


def fair_odds(view: TurnView, mind: Mind, foe: int) -> bool:
    """Whether what we can bring to bear is enough against the foe and those who are likely to defend it."""
    against = resistance(view, mind, foe)
    near = [n for n in view.neighbours(view.nation) if n != foe and not view.allied(view.nation, n)]
    feared = max((view.strength(n) for n in near), default=0)
    busy = sum(view.strength(n) for n in view.enemies())
    ours = reach(view, mind, foe) - busy - mul_div(feared, mind.limit("home_guard_ppm"), PPM)
    return ours > 0 and ours * PPM >= against * wanted_odds(view, mind, foe)


def wanted_odds(view: TurnView, mind: Mind, foe: int) -> int:
    """Odds asked for, ppm: the mind's own, more against a great power, more after each war that brought nothing."""
    odds = mind.limit("war_odds_ppm")
    lords = {foe, view.overlord(foe)} - {-1}
    if not is_great(view, view.nation) and any(is_great(view, n) for n in lords):
        odds = mul_div(odds, mind.limit("awe_ppm"), PPM)
    return odds + mind.limit("failure_caution_ppm") * failures(view, foe)


_great: dict[tuple[str, int], frozenset[int]] = {}


def great_powers(view: TurnView) -> frozenset[int]:
    """Numbers of the great powers. The rules say who they are: kept."""
    key = (view.rules.fingerprint, len(view.tags))
    if key not in _great:
        found = (n for n, tag in enumerate(view.tags) if GREAT in view.rules.get("nation", tag).tags)
        _great[key] = frozenset(found)
    return _great[key]


def is_great(view: TurnView, nation: int) -> bool:
    """Whether a nation is one of the great powers."""
    return nation in great_powers(view)


def failures(view: TurnView, foe: int) -> int:
    """Wars we began against the foe that ended without a decision, within living memory of the staff."""
    us, them = view.tags[view.nation], view.tags[foe]
    return sum(
        war["outcome"] == "status_quo" and us in war["attackers"][:] and them in war["defenders"]
        for war in view.ended_wars()
    )


def reach(view: TurnView, mind: Mind, foe: int) -> int:
    """Power of our armies (and our subjects') that can march on the foe, and of those that ships can bring."""
    columns = view.force_columns()
    ours = {view.nation, *(n for n in view.living() if view.overlords[n] == view.nation)}
    controller = view.controller
    ruled_by_us = np.zeros(len(view.tags) + 1, dtype=np.bool_)
    ruled_by_us[sorted(ours)] = True
    open_ = ruled_by_us[controller] | (controller == foe)
    open_[view.atlas.n_land + 1 :] = False
    zone = joined(view.atlas, open_)
    foreign = np.zeros(view.atlas.n, dtype=np.bool_)
    foreign[zone[controller == foe]] = True
    hostile = foreign[zone] & (zone > 0)
    mine = ruled_by_us[columns["owner"]] & (columns["domain"] == 0)
    there = hostile[columns["province"]]
    by_land = int(columns["power"][mine & there].sum())
    home = view.capital(view.nation)
    if home and hostile[home]:
        return by_land
    own = (columns["owner"] == view.nation) & mine & ~there
    rest, divisions = int(columns["power"][own].sum()), int(columns["divisions"][own].sum())
    men = max(12 * divisions, 1)  # not balance: about twelve men to a thousandth of a division
    carried = mul_div(rest, min(2 * view.sea_lift(), men), men)
    foothold = some(hostile & (controller == view.nation) & view.atlas.port)
    if not foothold:
        coast = some((controller == foe) & view.atlas.coastal)
        ruled = view.sea_strength(view.nation) * PPM >= view.sea_strength(foe) * mind.limit("sea_odds_ppm")
        carried = carried // 2 if coast and ruled else 0
    return by_land + mul_div(carried, PPM - mind.limit("home_share_ppm"), PPM)


def resistance(view: TurnView, mind: Mind, foe: int) -> int:
    """Power of the foe and its overlord, and of its sworn friends as far as we believe they will and can come."""
    total, faith = 0, mind.limit("ally_faith_ppm")
    near = set(view.neighbours(view.nation)) | set(view.neighbours(foe))
    for nation in defenders_of(view, foe):
        power = view.strength(nation)
        if nation == foe or nation == view.overlord(foe):
            total += power
        else:
            total += mul_div(power, faith if nation in near else faith // 2, PPM)
    return total


def defenders_of(view: TurnView, foe: int) -> list[int]:
    """The foe, everyone bound to defend it by treaty, its overlord and its subjects."""
    lords, sworn = view.overlords, view.bound_to(foe, "defence")
    found = {foe}
    for nation in view.living():
        if nation == view.nation or lords[nation] == view.nation:
            continue
        if lords[nation] == foe or lords[foe] == nation or sworn[nation]:
            found.add(nation)
    return sorted(found)
