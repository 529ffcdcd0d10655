"""The ledger of deaths: what it counts, and that nothing gains by it."""

from __future__ import annotations

import ast
import re

import pytest

from game.systems.society.terror import Terror
from game.world.victims import CAUSES, enter, take_lives
from tests.architecture.source import ROOT
from tests.save.worlds import small

READERS = {
    "game/world/state.py": "saves and digests",
    "game/world/victims.py": "writes it",
    "game/world/tolls.py": "writes the dead of war",
    "game/world/views/war.py": "shows it",
    "game/lab/campaign.py": "reports it",
    "game/lab/notes.py": "reports it",
    "game/systems/combat/settlement.py": "writes the dead of war",
    "game/systems/occupation/garrisons.py": "writes the dead of war",
    "game/systems/army/sieges.py": "writes the dead of war",
    "game/systems/army/rest.py": "writes the dead of war",
}
"""The only modules that may touch the dead, and what for: none of them makes anybody stronger."""


def test_nothing_that_decides_reads_the_dead() -> None:
    touched = set()
    for path in sorted((ROOT / "game").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(text)) if re.search(r"\.\s*(toll|dead)\b", text) else ():
            if isinstance(node, ast.Attribute) and node.attr in ("toll", "dead"):
                held = ast.unparse(node.value)
                if "chronicle" in held or held == "story":
                    touched.add(path.relative_to(ROOT).as_posix())
    assert touched <= set(READERS), touched - set(READERS)


def test_no_rule_can_ask_for_the_dead() -> None:
    rules = small().world.rules
    for kind in ("quantity", "score"):
        for proto in rules.of(kind).values():
            for term in proto.terms:
                assert "toll" not in str(term.probe)
    assert not [name for name in rules.of("stock") if "toll" in name or "dead" in name]


@pytest.fixture
def world():
    return small().world


def test_who_dies_is_missing_from_the_people(world) -> None:
    home = world.nation_index["SOV"]
    before = int(world.provinces.people.sum())
    dead = take_lives(world, home, "camps", 1000)
    assert dead > 0
    assert int(world.provinces.people.sum()) == before - dead
    assert world.chronicle.toll["camps"] == dead
    assert world.chronicle.dead == [(world.turn, home, 0, "camps", dead)]


def test_a_cause_in_a_place_has_one_line_a_month(world) -> None:
    home = world.nation_index["SOV"]
    enter(world, home, "purge", 5)
    enter(world, home, "unrest", 3, 1)
    enter(world, home, "purge", 7)
    assert world.chronicle.dead == [(world.turn, home, 0, "purge", 12), (world.turn, home, 1, "unrest", 3)]


def test_a_purge_kills_every_month_and_a_quiet_country_does_not(world) -> None:
    home = world.nation_index["SOV"]
    for stock in ("purge_level", "repression"):
        world.ledger.set_up(stock, home, 10_000)
    world.quantities.resolve(world)
    Terror(world).run()
    assert not world.chronicle.dead
    world.ledger.set_up("purge_level", home, 90_000)
    world.ledger.set_up("repression", home, 80_000)
    world.quantities.resolve(world)
    Terror(world).run()
    assert {row[3] for row in world.chronicle.dead} == {"purge", "camps"}


def test_causes_have_words(world) -> None:
    texts = (ROOT / "balance/text/en/ui_toll.yaml").read_text(encoding="utf-8")
    assert all(f"ui.toll.cause.{cause}:" in texts for cause in CAUSES)
