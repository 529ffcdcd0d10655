"""Arguments that are points of departure: the first day differs as they say, and does not when they are left out."""

from __future__ import annotations

from game.sim.session import Session
from game.world.components.state import Ruler
from tests.arguments.hands import APPARATUS, LEFT, level, shares

AFTER_THE_WAR = ("history", "pod_1923_stalin_out", "pod_1923_bloc", "pod_1924_funeral", "pod_1924_testament",
                 "pod_1924_forgery", "pod_1924_no_stalin", "pod_1920_warsaw")  # fmt: skip


def works(session: Session) -> int:
    world = session.world
    mine = world.provinces.owner == world.nation_index["SOV"]
    return int(world.provinces.levels[world.building_index["light_works"]][mine].sum())


def test_p29_lenins_word_gives_him_the_largest_part_of_any_road_after_the_war(prove) -> None:
    def claim(start) -> bool:
        anointed = start(prologue="pod_1922_anointed", scenario="january_1924")
        best = max(shares(start(prologue=name, scenario="january_1924"))[LEFT] for name in AFTER_THE_WAR)
        rightful = level(anointed.world, "legitimacy") > level(start(scenario="january_1924").world, "legitimacy")
        return rightful and shares(anointed)[LEFT] > best and shares(anointed)[LEFT] > shares(anointed)[APPARATUS]

    prove("P29", claim)


def test_p30_brest_makes_a_long_rule_over_a_weaker_country(prove) -> None:
    def claim(start) -> bool:
        was, brest = (start(prologue=name, scenario="january_1924") for name in ("history", "pod_1918_brest"))
        world = brest.world
        ruler = world.entities.get(world.nation_uids[world.nation_index["SOV"]], Ruler)
        weaker = works(brest) < works(was) and level(brest.world, "cohesion") < level(was.world, "cohesion")
        return weaker and ruler.since <= world.turn - 60

    prove("P30", claim)


def test_p31_warsaw_lifts_him_and_alarms_the_west(prove) -> None:
    def claim(start) -> bool:
        was, warsaw = (start(prologue=name, scenario="january_1924") for name in ("history", "pod_1920_warsaw"))
        client = warsaw.world.nation(warsaw.world.nation_index["POL"]).overlord == warsaw.world.nation_index["SOV"]
        alarmed = all(
            level(warsaw.world, "rearmament", tag) > level(was.world, "rearmament", tag) for tag in ("GBR", "FRA")
        )
        return client and alarmed and shares(warsaw)[LEFT] > shares(was)[LEFT]

    prove("P31", claim)
