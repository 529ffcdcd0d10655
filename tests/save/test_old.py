"""Saves of every past schema still load, are played on, and mean what they meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.ai.brain import think
from game.core.errors import GameError
from game.save.snapshot import SCHEMA, freeze, thaw
from game.world.axes import fit, ids_of
from game.world.components.state import Organ, Ruler
from game.world.politics.persons import find
from game.world.world import World
from tests.save.worlds import small

OLD = sorted((Path(__file__).parent / "old").glob("*.save"))


def test_there_is_a_save_of_every_past_schema() -> None:
    assert [path.stem for path in OLD] == [f"schema_{number}" for number in range(1, SCHEMA)]


@pytest.mark.parametrize("path", OLD, ids=lambda path: path.stem)
def test_an_old_save_is_played_on(path: Path) -> None:
    loaded = thaw(path.read_bytes(), think, path.name)
    assert "digest_changed" in loaded.notes
    session = loaded.session
    world = session.world
    before = world.turn
    assert world.stock("treasury", world.nation_index["SOV"]) > 0
    assert int((world.formations.owner[world.formations.alive()] >= 0).sum()) == len(world.formations.alive())
    for seat in range(len(session.seats)):
        session.end_turn(seat)
    session.play_month()
    assert world.turn == before + 1
    assert thaw(freeze(session), think).session.world.turn == world.turn


def test_a_save_from_before_persons_has_leaders_offices_and_its_departure() -> None:
    world = thaw((Path(__file__).parent / "old" / "schema_2.save").read_bytes(), think).session.world
    nation = world.nation_index["SOV"]
    assert world.setup.prologue == "pod_1922_anointed"
    assert world.faction(world.faction_index["left_opposition"]).leader == "trotsky"
    rules = world.faction(world.nation(nation).government).leader
    assert rules
    assert world.entities.get(world.nation_uids[nation], Ruler).person == rules
    seated = [organ for _, organ in world.of_nation(Organ, nation) if organ.id and organ.person]
    assert len(seated) > 10
    # Whoever sits in an office that commands a portfolio is of the faction that had it in the save.
    for organ in seated:
        person = find(world, organ.person)
        assert person is not None
        assert organ.portfolio == "-" or world.holder(nation, organ.portfolio) == person.faction


def changed(world: World) -> dict[str, list[str]]:
    """The ids of a save made before one unit, one law and one figure existed, in another order of units."""
    ids = ids_of(world)
    return ids | {
        "unit": list(reversed(ids["unit"][1:])),
        "policy": ids["policy"][1:],
        "option": [o for o in ids["option"] if not o.startswith(ids["policy"][0] + "/")],
        "figure": ids["figure"][:-1],
    }


def test_rows_move_to_the_places_of_their_names() -> None:
    world = small().world
    ids, own = changed(world), ids_of(world)
    from game.world.state import columns

    arrays = dict(columns(world))
    now = arrays["formation/units"]
    arrays["formation/units"] = now[:, [own["unit"].index(name) for name in ids["unit"]]]
    arrays["nation/policies"] = arrays["nation/policies"][1:]
    arrays["nation/yearbook"] = arrays["nation/yearbook"][:-1]
    assert not now[:, 0].any()  # the unit the save does not know
    found = fit(world, ids, arrays)
    assert (found["formation/units"] == now).all()
    assert found["nation/policies"].shape == world.policies.shape
    assert (found["nation/policies"][1:] == world.policies[1:]).all()


def test_what_is_gone_and_was_in_use_is_refused_by_name() -> None:
    world = small().world
    from game.world.state import columns

    arrays = dict(columns(world))
    ids = ids_of(world)
    ids["unit"] = ["lost_legion" if name == "rifle_division" else name for name in ids["unit"]]
    with pytest.raises(GameError, match="lost_legion"):
        fit(world, ids, arrays)
    other = ids_of(world)
    other["nation"] = other["nation"][1:]
    with pytest.raises(GameError, match="nation"):
        fit(world, other, arrays)
