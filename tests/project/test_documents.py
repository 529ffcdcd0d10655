"""The documents tell the truth about the code: rooms, phases, commands, links, licences."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

import game.cli.main as cli
from game.cli import handbook
from game.cli.command import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "game/README.md", "balance/README.md")


def text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def test_the_phase_table_is_true():
    assert not handbook.is_stale(), "run `python main.py docs`"


def test_a_false_phase_table_would_be_seen():
    told = text("game/README.md")
    assert handbook.fresh(told.replace("| 20 march", "| 20 dance")) == told


def test_every_room_is_described():
    rooms = {path.name for path in (ROOT / "game").iterdir() if path.is_dir() and (path / "__init__.py").is_file()}
    told = set(re.findall(r"^\| `(\w+)/`", text("game/README.md"), re.MULTILINE)) | {"workshop"}
    assert rooms == told


def test_every_command_is_described():
    cli._parser()
    told = set(re.findall(r"`python main\.py (\w+)", text("README.md"))) | {"play"}
    assert set(COMMANDS) == told


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_and_files_named_exist(name):
    home = (ROOT / name).parent
    for link in re.findall(r"\]\(([^)#:]+)\)", text(name)):
        assert (home / link).exists(), link
    if name in ("CONTRIBUTING.md", "game/README.md"):
        for path in re.findall(r"`((?:game|tests|balance)/[\w/]+\.py)`", text(name)):
            assert (ROOT / path).exists(), path


def test_a_link_to_nowhere_would_be_seen():
    assert re.findall(r"\]\(([^)#:]+)\)", "[x](nowhere.md)") == ["nowhere.md"]
    assert not (ROOT / "nowhere.md").exists()


def test_every_maker_of_an_asset_is_thanked():
    notice = text("NOTICE")
    for entry in yaml.safe_load(text("assets/manifest.yaml")):
        assert (
            entry["author"] in notice or "game-icons" in entry.get("link", "") or entry["licence"].startswith("as the")
        )


def test_the_tour_is_whole():
    stops = {}
    for path in sorted((ROOT / "game").rglob("*.py")):
        for found in re.findall(r"^\"\"\".*TOUR (\d)/(\d)", path.read_text("utf-8")):
            stops[int(found[0])] = path, int(found[1])
    assert sorted(stops) == list(range(1, len(stops) + 1))
    assert {total for _, total in stops.values()} == {len(stops)}
    for path, _ in stops.values():
        assert f"`{path.relative_to(ROOT / 'game').as_posix()}`" in text("game/README.md")
