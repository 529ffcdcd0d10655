"""Every shipped asset is accounted for and can be read."""

import pygame
import pytest
import yaml

from game.core.files import data_root, files_below
from game.view.sound import NAMES, Sounds

ASSETS = data_root("assets")


def _manifest() -> list[dict]:
    return yaml.safe_load((ASSETS / "manifest.yaml").read_text(encoding="utf-8"))


def test_every_asset_is_listed_once_and_every_listed_asset_exists():
    listed = [name for group in _manifest() for name in group["files"]]
    assert len(listed) == len(set(listed))
    present = {path.relative_to(ASSETS).as_posix() for path in files_below(ASSETS, "") if path.is_file()}
    own = {name for name in present if name.startswith("licences/")} | {"manifest.yaml"}
    assert present - own == set(listed)


def test_every_source_names_author_licence_and_its_text():
    for group in _manifest():
        assert all(group[field] for field in ("source", "author", "licence", "changed")), group
        if group["licence"] != "as the game itself":
            assert (ASSETS / group["licence_file"]).stat().st_size > 100


def test_every_licence_text_is_used():
    used = {group["licence_file"] for group in _manifest() if "licence_file" in group}
    assert {f"licences/{path.name}" for path in (ASSETS / "licences").iterdir()} == used


def test_icons_are_black_on_nothing_and_draw_something():
    icons = files_below(ASSETS / "icons", ".svg")
    assert len(icons) > 200
    for path in icons:
        assert "currentColor" not in path.read_text(encoding="utf-8"), path.name
        picture = pygame.image.load_sized_svg(str(path), (32, 32))
        ink = pygame.mask.from_surface(picture).count()
        assert 40 < ink < 1000, f"{path.name} has {ink} inked pixels of 1024"


@pytest.mark.parametrize("name", NAMES)
def test_sounds_are_ogg_and_small(name):
    data = (ASSETS / "sounds" / f"{name}.ogg").read_bytes()
    assert data[:4] == b"OggS"
    assert len(data) < 40_000


def test_sounds_play_once_and_not_twice_at_the_same_moment(monkeypatch):
    monkeypatch.setattr(pygame.time, "get_ticks", lambda: 1000)
    sounds = Sounds()
    assert all(sounds.play(name) for name in NAMES)
    assert not sounds.play("click")
    with pytest.raises(KeyError):
        sounds.play("no such sound")


def test_muted_or_without_a_device_nothing_plays_and_nothing_fails(monkeypatch):
    assert not Sounds(muted=True).play("click")
    assert not Sounds(volume=0).play("click")

    def refuse(*_args):
        raise pygame.error("no device")

    monkeypatch.setattr(pygame.mixer, "init", refuse)
    assert not Sounds().play("click")
