"""Pictures made by code: the same each time, different where they should be, complete for all data."""

from __future__ import annotations

import hashlib

import pygame
import pytest

from game.rules.ruleset import load_ruleset
from game.view.art import cameo, crest, flags, icons, portraits, posters, textures
from game.view.art.faces import Face
from game.view.campaigns import GameBackend
from game.view.sound import NAMES

SIZE = (72, 48)


def _print(surface):
    return hashlib.sha256(pygame.image.tobytes(surface, "RGB")).hexdigest()


@pytest.fixture(scope="module")
def backend():
    """The true rules."""
    return GameBackend()


def test_every_flag_of_the_rules_has_a_way_to_be_drawn(backend):
    for tag, flag in backend.flags().items():
        assert flag.kind in flags.KINDS, tag
        if flag.charge:
            drawn = {"star", "stars", "sun", "crescent", "scimitar", "disc", "shield", "sphere", "southern_cross"}
            assert flag.charge in drawn or icons.exists(flag.charge), tag


def test_flags_of_great_powers_differ(backend):
    rules = backend.rules.of("nation")
    prints = [_print(flags.flag(backend.flags()[tag], SIZE)) for tag in rules if "great_power" in rules[tag].tags]
    assert len(prints) > 4
    assert len(set(prints)) == len(prints)


def test_a_flag_under_red_rule_is_red_and_keeps_its_colours():
    own = flags.Flag("bands_h", ((255, 255, 255), (200, 0, 0)))
    red = flags.flag(flags.under_red_rule(own), (60, 40))
    assert red.get_at((45, 20))[0] > 2 * red.get_at((45, 20))[1]
    assert _print(red) != _print(flags.flag(own, (60, 40)))


def test_neutral_symbols_change_the_picture():
    red = flags.Flag("plain", ((200, 30, 30),), "hammer-sickle")
    assert _print(flags.flag(red, SIZE)) != _print(flags.flag(red, SIZE, neutral=True))
    plain, neutral = (crest.crest("communist", (150, 20, 20), (60, 60), way) for way in (False, True))
    assert _print(plain) != _print(neutral)
    assert all(icons.exists(name) for name in icons.NEUTRAL.values())


def test_portraits_are_made_from_their_seed_alone():
    face = Face(7, 50, False, "slavic")
    first = portraits.paint(face, (70, 84))
    assert _print(first) == _print(portraits.paint(face, (70, 84)))
    many = {_print(portraits.paint(other, (40, 48))) for other in portraits.crowd(range(40))}
    assert len(many) == 40


def test_women_men_the_old_and_every_region_can_be_drawn():
    for region in portraits.REGIONS:
        for woman in (False, True):
            for age in (22, 45, 70):
                for garb in portraits.GARBS:
                    portraits.paint(Face(age, age, woman, region, garb), (20, 24))


def test_the_old_turn_grey():
    def light(age):
        looks = [portraits.look_of(Face(seed, age, False, "europe")).hair for seed in range(30)]
        return sum(sum(colour) for colour in looks)

    assert light(70) > 1.5 * light(30)


def test_every_scene_can_be_printed_in_every_ink():
    posters.paint(posters.Poster("orator"), (20, 30))
    assert len(posters.SCENES) > 20
    prints = {
        _print(posters.paint(posters.Poster(name, ink), (24, 34))) for name in posters.SCENES for ink in posters.INKS
    }
    assert len(prints) == len(posters.SCENES) * len(posters.INKS)


def test_every_icon_the_rules_name_is_there():
    rules = load_ruleset()
    lost = [(kind, name, entry.icon) for kind in rules.table for name, entry in rules.of(kind).items()
            if getattr(entry, "icon", None) and not icons.exists(entry.icon)]  # fmt: skip
    assert not lost


def test_icons_take_their_colour():
    picture = icons.icon("anchor", 32, (200, 30, 40))
    solid = [picture.get_at((x, y)) for x in range(32) for y in range(32) if picture.get_at((x, y))[3] == 255]
    assert solid
    assert all(tuple(pixel)[:3] == (200, 30, 40) for pixel in solid)


def test_cameos_tell_categories_and_locks_apart():
    prints = {
        _print(cameo.cameo("factory", sky, (96, 72), 18, locked)) for sky in cameo.SKIES for locked in (False, True)
    }
    assert len(prints) >= len(cameo.SKIES) + 1


def test_the_clock_uncovers_with_time():
    def dark(share):
        return sum(cameo.clock((40, 40), share).get_at((x, y))[3] for x in range(0, 40, 3) for y in range(0, 40, 3))

    assert dark(0) > dark(20) > dark(60)


@pytest.mark.parametrize("material", [textures.plate, textures.paper, textures.terminal, textures.well, textures.strip])
def test_materials_fill_any_size(material):
    for size in ((40, 30), (333, 17), (900, 640)):
        assert material(size).get_size() == size


def test_tiles_join_without_a_seam():
    tile = pygame.surfarray.array3d(textures.metal_tile((60, 60, 60))).astype(int)
    seam = abs(tile[0] - tile[-1]).mean()
    inside = abs(tile[300] - tile[301]).mean()
    assert seam < 2.5 * inside + 1


def test_the_sound_list_matches_the_files():
    from game.core.files import data_root

    assert {path.stem for path in (data_root("assets") / "sounds").iterdir()} == set(NAMES)
