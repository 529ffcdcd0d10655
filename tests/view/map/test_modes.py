"""Map modes: complete, readable to the colour blind, and worded in both languages."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from game.sim.session import Seat, Session, Setup
from game.view.keys import DEFAULTS
from game.view.mapmodes import modes, ramps, say
from game.view.mapmodes.base import Said
from game.view.words import LANGUAGES, Speech

WANTED = {"political", "terrain", "industry", "people", "supply", "relations"}
# Machado, Oliveira and Fernandes 2009, full strength.
BLIND = {
    "normal": np.eye(3),
    "protan": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deutan": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritan": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
APART = 10.0


@pytest.fixture(scope="module", params=["nine", "january_1924"])
def view(request):
    session = Session.new(Setup(request.param, 7), [Seat("Anna", "left_opposition")], None)
    return session.view(0)


def oklab(rgb, kind: str) -> np.ndarray:
    """Oklab times 100 as seen by an eye of that kind."""
    c = np.asarray(rgb, float) / 255
    linear = np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4)
    linear = np.clip(BLIND[kind] @ linear, 0, 1)
    lms = np.cbrt(
        np.array(
            [
                [0.4122214708, 0.5363325363, 0.0514459929],
                [0.2119034982, 0.6806995451, 0.1073969566],
                [0.0883024619, 0.2817188376, 0.6299787005],
            ]
        )
        @ linear
    )
    lab = (
        np.array(
            [
                [0.2104542553, 0.7936177850, -0.0040720468],
                [1.9779984951, -2.4285922050, 0.4505937099],
                [0.0259040371, 0.7827717662, -0.8086757660],
            ]
        )
        @ lms
    )
    return lab * 100


def keys(said: Said):
    yield said.key
    for value in said.params.values():
        if isinstance(value, Said):
            yield from keys(value)


def test_the_modes_are_there_with_keys_of_their_own():
    found = modes()
    assert {mode.id for mode in found} >= WANTED
    for part in ("order", "title"):
        values = [getattr(mode, part) for mode in found]
        assert len(set(values)) == len(values), part
    assert {f"mode_{mode.id}" for mode in found} == {action for action in DEFAULTS if action.startswith("mode_")}


def test_every_mode_colours_every_province(view):
    for mode in modes():
        colours = mode.paint(view)
        assert colours.shape == (view.atlas.n, 3), mode.id
        assert colours.dtype == np.uint8, mode.id
        found = mode.hatch(view)
        if found is not None:
            assert found[0].shape == (view.atlas.n,), mode.id
            assert found[1].shape == (view.atlas.n, 3), mode.id
            assert int(found[0].max()) < 6, mode.id
        painted = mode.painted(view)
        assert painted.rims == mode.rims


def test_all_words_are_in_the_catalogue(view):
    for language in LANGUAGES:
        speech = Speech(language)
        for mode in modes():
            assert speech.has(mode.title), mode.title
            said = [entry.text for entry in mode.legend(view)]
            for province in (1, 2, view.atlas.n_land, view.capital(view.nation)):
                said += mode.tooltip(view, province)
            for text in said:
                for key in keys(text):
                    if key.startswith("ui."):
                        assert speech.has(key), f"{language}: {key}"
                assert "{" not in say(text, speech)


def test_classes_of_a_legend_stay_apart_for_every_eye(view):
    """Two lines of a legend differ in colour for every kind of eye, or in pattern, or in a sign of lightness order."""
    for mode in modes():
        if mode.id in ("political", "terrain"):
            continue
        entries = mode.legend(view)
        for a, b in itertools.combinations(entries, 2):
            if a.pattern != b.pattern:
                continue
            for kind in BLIND:
                gap = float(np.linalg.norm(oklab(a.colour, kind) - oklab(b.colour, kind)))
                assert gap >= (APART if mode.id == "relations" else 4.5), (
                    f"{mode.id}: {a.text.key}, {b.text.key}: {gap:.1f} {kind}"
                )


@pytest.mark.parametrize("ramp", [ramps.AMBER, ramps.BLUE, ramps.MOSS, ramps.ROSE])
def test_ramps_grow_lighter_step_by_step_for_every_eye(ramp):
    for kind in BLIND:
        light = [oklab(colour, kind)[0] for colour in ramp]
        assert all(b - a > 5 for a, b in itertools.pairwise(light)), kind


def test_steps_of_a_ramp_hold_like_shares():
    values = np.array([0, *range(1, 701)])
    at = ramps.cuts(values)
    assert len(at) == 6
    counts = np.bincount(np.searchsorted(at, values[1:], side="right"))
    assert counts.min() > 80
    assert list(ramps.cuts(np.zeros(5, np.int64))) == []
    assert len(ramps.legend(ramps.cuts(np.array([7, 7, 7])), ramps.BLUE, "short")) == 2


def test_occupied_land_is_striped(view):
    political = next(mode for mode in modes() if mode.id == "political")
    pattern, _ = political.hatch(view)
    taken = (np.asarray(view.owner) != np.asarray(view.controller)) & view.atlas.is_land & (np.asarray(view.owner) >= 0)
    assert np.array_equal(pattern > 0, taken)
