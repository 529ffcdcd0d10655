"""Facts about the borders and seas of 1924 that anybody can look up."""

from __future__ import annotations

import pytest

from tests.map.conftest import World

NEIGHBOURS = [
    "minsk wilejka", "minsk nowogrodek", "rowno kiev|zhitomir", "lwow|boryslaw|tarnopol uzhorod|kosice",
    "uzhorod cluj|oradea", "koenigsberg memel", "koenigsberg|allenstein danzig", "danzig gdynia",
    "leningrad viborg", "petrozavodsk sortavala", "murmansk petsamo", "petsamo hammerfest", "tiraspol chisinau",
    "odessa chisinau|cetatea_alba", "batum kars|erzerum", "baku|ganja|nakhichevan tabriz",
    "vladivostok heijo", "chita hailar|tsitsihar", "port_arthur mukden", "saarbruecken metz",
    "strasbourg karlsruhe", "ljubljana graz|wien|linz", "trieste ljubljana", "suez jerusalem", "canal_zone panama",
    "canal_zone david", "panama barranquilla|bogota", "karafuto aleksandrovsk",
    "gibraltar sevilla|granada", "tesin katowice|krakow", "komarno budapest|gyor", "alexandretta aleppo",
    "jehol mukden", "jehol peking|tientsin", "salla rovaniemi|uleaborg", "soenderborg kiel",
    "eupen liege", "fiume trieste", "zara split", "bolzano innsbruck", "hong_kong canton", "macau canton",
    "kwangchowan canton", "leticia iquitos", "tacna arequipa", "suez cairo",
]  # fmt: skip
"""Pairs that share a land border; `a|b` means at least one of them does."""

STRANGERS = [
    "minsk warszawa", "koenigsberg stettin", "allenstein stettin", "anadyr anchorage", "david panama",
    "alexandria jerusalem", "kaunas minsk", "praha budapest", "lwow kiev", "kars baku",
]  # fmt: skip
RIVERS = ["tiraspol chisinau", "strasbourg karlsruhe", "chita hailar|tsitsihar"]

TOUCH = [
    "ROM-POL", "CZE-ROM", "LIT-LAT", "GER-LIT", "POL-LAT", "AUT-YUG", "SOV-POL", "SOV-FIN", "SOV-EST", "SOV-LAT",
    "SOV-ROM", "SOV-TUR", "SOV-PER", "SOV-AFG", "SOV-TUV", "SOV-MON", "SOV-FEN", "SOV-SIK", "SOV-JPN", "FRA-SAA",
    "GER-SAA", "GER-DEN", "GER-DNZ", "POL-DNZ", "BUL-GRC", "GRC-TUR", "FRA-TUR", "ITA-YUG", "HUN-ROM", "FIN-NOR",
    "SWE-FIN", "ESP-FRA", "POR-ESP", "USA-MEX", "USA-CAN", "RAJ-AFG", "RAJ-TIB", "FRA-SIA", "NLD-POR", "KMT-GBR",
    "HEJ-NEJ", "IRQ-PER",
]  # fmt: skip
"""Owners of January 1924 with a common border."""


def pairs(text: str) -> list[tuple[str, str]]:
    """All pairs of one id before and one after the blank."""
    one, other = (side.split("|") for side in text.split())
    return [(a, b) for a in one for b in other]


@pytest.mark.parametrize("text", NEIGHBOURS)
def test_neighbours(world: World, text: str) -> None:
    assert any((a, b, "land") in world.ways for a, b in pairs(text))


@pytest.mark.parametrize("text", STRANGERS)
def test_strangers(world: World, text: str) -> None:
    assert not any(world.by_land(a, b) for a, b in pairs(text))


@pytest.mark.parametrize("text", RIVERS)
def test_rivers_between(world: World, text: str) -> None:
    assert any(world.ways.get((a, b, "land"), {}).get("river") == "1" for a, b in pairs(text))


@pytest.mark.parametrize("text", TOUCH)
def test_nations_touch(world: World, text: str) -> None:
    assert world.nations_touch(*text.split("-"))


@pytest.mark.parametrize("text", ["HUN-POL", "CZE-SOV", "LIT-SOV", "GER-SOV", "AUT-POL"])
def test_nations_do_not_touch(world: World, text: str) -> None:
    assert not world.nations_touch(*text.split("-"))


REGIONS = {
    "Sudetenland": "karlovy_vary liberec opava znojmo", "southern Slovakia": "komarno", "Teschen": "tesin",
    "Memel": "memel", "the Saar": "saarbruecken", "the Rhineland's west bank": "koeln koblenz",
    "Bessarabia": "chisinau cetatea_alba", "Viborg": "viborg", "Petsamo": "petsamo", "Hatay": "alexandretta",
    "Jehol": "jehol", "South Sakhalin": "karafuto", "Ladoga Karelia": "sortavala", "Salla": "salla",
    "Northern Transylvania": "cluj", "Southern Dobruja": "bazargic", "Northern Bukovina": "cernauti",
    "Kwantung": "port_arthur", "the Dodecanese": "rodi", "Eupen": "eupen", "North Schleswig": "soenderborg",
    "Ruthenia": "uzhorod", "Upper Silesia": "katowice",
}  # fmt: skip


@pytest.mark.parametrize("land", REGIONS)
def test_contested_lands_can_change_hands(world: World, land: str) -> None:
    """Each is one or more whole provinces, in regions that hold nothing else."""
    members = REGIONS[land].split()
    regions = {world.places[key]["region"] for key in members}
    inside = {key for key in world.land if world.places[key]["region"] in regions}
    extra = {world.owner[key] for key in inside} - {world.owner[key] for key in members}
    assert not extra


def sea_ways(world: World, key: str) -> set[str]:
    return world.near["sea"][key]


def test_dover(world: World) -> None:
    assert {"english_channel", "southern_north_sea"} <= sea_ways(world, "dover_strait")
    assert {"GBR", "FRA"} <= {world.owner[key] for key in world.near["coast"]["dover_strait"]}


def test_gibraltar(world: World) -> None:
    assert {"alboran_sea", "gulf_of_cadiz"} <= sea_ways(world, "strait_of_gibraltar")
    coast = world.near["coast"]["strait_of_gibraltar"]
    assert {"gibraltar", "tetuan"} <= coast
    assert coast & {"sevilla", "granada"}


@pytest.mark.parametrize(
    "text",
    [
        "bosphorus western_black_sea|eastern_black_sea", "bosphorus sea_of_marmara", "dardanelles sea_of_marmara",
        "dardanelles northern_aegean|aegean_sea", "strait_of_malacca java_sea|karimata_strait",
        "bering_strait bering_sea", "bering_strait chukchi_sea", "gulf_of_finland aland_sea|central_baltic",
        "danish_belts kattegat", "danish_belts western_baltic", "oresund kattegat", "oresund western_baltic",
        "kattegat skagerrak", "skagerrak north_sea", "bab_el_mandeb red_sea_south", "bab_el_mandeb gulf_of_aden",
        "strait_of_hormuz persian_gulf", "strait_of_hormuz gulf_of_oman", "tsushima_strait southern_sea_of_japan",
        "tsushima_strait yellow_sea|east_china_sea", "hudson_strait labrador_sea", "white_sea barents_sea",
    ],
)  # fmt: skip
def test_seas_touch(world: World, text: str) -> None:
    assert any((a, b, "sea") in world.ways for a, b in pairs(text))


def test_seas_meet_across_the_cut(world: World) -> None:
    left, right = world.ids[:, 0], world.ids[:, -1]
    names = ["", *world.places]
    meet = [(names[a], names[b]) for a, b in zip(left, right, strict=True) if a != b and min(a, b) > len(world.land)]
    assert all((a, b, "sea") in world.ways for a, b in meet if meet.count((a, b)) >= 6)
    assert ("bering_sea", "bering_strait", "sea") in world.ways
    assert world.reached("northwest_pacific", ("sea",), without=("north_pacific",)) > {"gulf_of_alaska"}
