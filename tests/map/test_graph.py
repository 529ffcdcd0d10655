"""The ways between provinces and seas hang together as on the globe."""

from __future__ import annotations

from collections.abc import Iterable

from tests.map.conftest import World

ALONE = {
    "amboina", "apia", "bermuda", "bonin", "candia", "cape_verde", "curacao", "cyprus", "funchal", "godthaab",
    "guam", "hawaii", "hobart", "jaluit", "jamaica", "las_palmas", "makassar", "malta", "martinique", "mauritius",
    "midway", "noumea", "okinawa", "palma", "papeete", "ponta_delgada", "reykjavik", "saipan", "sao_tome",
    "stanley", "suva", "taihoku", "tananarive", "tarawa", "thorshavn", "truk", "tulagi", "visby", "wake",
}  # fmt: skip
"""Islands that no way by land or strait leads to."""


def components(members: Iterable[str], near: dict[str, set[str]]) -> list[set[str]]:
    left, found = set(members), []
    while left:
        todo = [left.pop()]
        group = set(todo)
        while todo:
            for other in near.get(todo.pop(), set()) & left:
                left.discard(other)
                group.add(other)
                todo.append(other)
        found.append(group)
    return sorted(found, key=len, reverse=True)


def test_ways_are_well_formed(world: World) -> None:
    seen = set()
    for edge in world.edges:
        a, b, kind = edge["a"], edge["b"], edge["kind"]
        assert a < b
        assert {a, b} <= set(world.places), edge
        assert (a, b) not in seen, "a pair has two ways"
        seen.add((a, b))
        ends = {world.places[a]["kind"], world.places[b]["kind"]}
        assert ends == {
            "land": {"land"}, "strait": {"land"}, "sea": {"sea"}, "canal": {"sea"}, "coast": {"land", "sea"}
        }[kind], edge  # fmt: skip
        assert int(edge["km"]) > 0
        assert edge["river"] in ("0", "1")
        assert set(edge["held_by"].split()) <= set(world.land)
        if kind in ("land", "sea"):
            assert int(edge["border_px"]) >= (6 if kind == "land" else 2), edge
        if kind in ("strait", "canal"):
            assert edge["name"], edge
        if kind == "canal":
            assert edge["held_by"], edge


def test_the_table_says_what_the_ways_say(world: World) -> None:
    coast = world.near["coast"]
    for key in world.land:
        assert (world.places[key]["coastal"] == "1") == (key in coast), key
        if world.places[key]["port"] == "1":
            assert coast[key], f"port {key} touches no sea zone"


def test_great_harbours_reach_the_sea(world: World) -> None:
    harbours = (
        "london", "hamburg", "rotterdam", "leningrad", "odessa", "vladivostok", "new_york", "philadelphia",
        "san_francisco", "shanghai", "tokyo", "calcutta", "bombay", "danzig", "gdynia", "memel", "trieste",
        "constantinople", "marseille", "liverpool", "hong_kong", "singapore", "canton", "riga", "koenigsberg",
        "stettin", "montreal", "buenos_aires", "rio_de_janeiro", "port_arthur", "suez", "canal_zone", "kiel",
    )  # fmt: skip
    assert [key for key in harbours if world.places[key]["port"] != "1"] == []


def test_lands_hang_together(world: World) -> None:
    near: dict[str, set[str]] = {}
    for kind in ("land", "strait"):
        for a, others in world.near[kind].items():
            near.setdefault(a, set()).update(others)
    groups = components(world.land, near)
    assert len(groups[0]) > 600, "Eurasia, Africa and America, joined at Suez and the Bering Strait"
    assert {len(group) for group in groups[1:]} <= set(range(1, 13))
    lone = {key for group in groups if len(group) == 1 for key in group}
    assert lone <= ALONE, sorted(lone - ALONE)
    for group in groups:
        assert any(world.near["coast"].get(key) for key in group), f"nothing leads to {sorted(group)}"


def test_seas_hang_together(world: World) -> None:
    groups = components(world.sea, world.near["sea"])
    assert len(groups) == 2
    assert groups[1] == {"northern_caspian", "southern_caspian"}


def test_the_turkish_straits_lock_the_black_sea(world: World) -> None:
    black = {"western_black_sea", "eastern_black_sea", "sea_of_azov"}
    assert world.reached("western_black_sea", ("sea", "canal"), without=("bosphorus",)) == black
    marmara = {"bosphorus", "sea_of_marmara"}
    assert world.reached("western_black_sea", ("sea", "canal"), without=("dardanelles",)) == black | marmara
    for strait in ("bosphorus", "dardanelles"):
        assert {world.owner[key] for key in world.near["coast"][strait]} == {"TUR"}
        assert world.places[strait]["held_by"].split()


def test_the_belts_lock_the_baltic(world: World) -> None:
    locked = world.reached("central_baltic", ("sea", "canal"), without=("danish_belts", "oresund"))
    assert {"western_baltic", "gulf_of_finland", "gulf_of_bothnia", "gulf_of_riga", "gulf_of_danzig"} <= locked
    assert not locked & {"kattegat", "german_bight"}
    assert len(locked) < 10
    assert ("danish_belts", "german_bight", "canal") in world.ways


def test_canals_are_the_short_cuts(world: World) -> None:
    assert ("red_sea_north", "eastern_mediterranean", "sea") not in world.ways
    assert world.ways["red_sea_north", "eastern_mediterranean", "canal"]["held_by"] == "suez"
    assert ("gulf_of_panama", "caribbean_west", "sea") not in world.ways
    assert world.ways["gulf_of_panama", "caribbean_west", "canal"]["held_by"] == "canal_zone"
    without_gibraltar = world.reached("tyrrhenian_sea", ("sea",), without=("strait_of_gibraltar",))
    assert not without_gibraltar & {"gulf_of_cadiz", "red_sea_north"}


def test_rivers_mark_some_borders(world: World) -> None:
    wet = [edge for edge in world.edges if edge["river"] == "1"]
    assert all(edge["kind"] == "land" for edge in wet)
    assert 50 <= len(wet) <= 400


def test_no_ships_pass_through_the_pack_ice(world: World) -> None:
    """The northern passages were for single ships behind icebreakers; fleets and convoys went round the capes."""
    near: dict[str, set[str]] = {}
    for edge in world.edges:
        if edge["kind"] == "sea":
            near.setdefault(edge["a"], set()).add(edge["b"])
            near.setdefault(edge["b"], set()).add(edge["a"])
    for ocean in ("kara_sea", "canadian_arctic"):
        assert "bering_strait" not in reached(ocean, near, without={"cape_horn", "cape_of_good_hope"}), ocean


def reached(start: str, near: dict[str, set[str]], without: set[str]) -> set[str]:
    """Sea zones joined to `start` when ships keep out of some."""
    found, todo = {start}, [start]
    while todo:
        fresh = near[todo.pop()] - found - without
        found |= fresh
        todo += sorted(fresh)
    return found
