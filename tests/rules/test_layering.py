"""Parents, changes, additions and removals, and where each part came from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from game.core.errors import DataError
from game.rules.mods import forget_files
from game.rules.ruleset import load_ruleset, read_sources
from game.rules.show import find, history, show
from tests.rules.conftest import Folder

MakeMod = Callable[..., Folder]


def building(folder: Folder, *mods: Folder, id: str = "coal_mine") -> Any:
    return load_ruleset([mod.root for mod in mods], root=folder.root).get("building", id)


def codes(folder: Folder, *mods: Folder) -> list[str]:
    with pytest.raises(DataError) as error:
        load_ruleset([mod.root for mod in mods], root=folder.root)
    return [finding.code for finding in error.value.findings]


def test_parents_merge_maps_and_give_lists(base: Folder) -> None:
    mine = building(base)
    assert mine.cost == {"steel": 30, "machines": 5}
    assert mine.requires == ("longwall",)
    assert mine.category == "extraction"
    assert mine.abstract is False


def test_abstract_entries_are_not_in_the_rules(base: Folder) -> None:
    assert list(load_ruleset(root=base.root).of("building")) == ["coal_mine"]


def test_a_change_merges_maps_and_replaces_lists(base: Folder, mod: MakeMod) -> None:
    winter = mod().put("a.yaml", "- {type: building, id: coal_mine, op: change, cost: {steel: 1}, requires: []}")
    mine = building(base, winter)
    assert mine.cost == {"steel": 1, "machines": 5}
    assert mine.requires == ()


def test_a_change_of_the_parent_reaches_the_children(base: Folder, mod: MakeMod) -> None:
    winter = mod().put("a.yaml", "- {type: building, id: base_extraction, op: change, cost: {steel: 99}}")
    assert building(base, winter).cost["steel"] == 99


def test_additions_and_removals(base: Folder, mod: MakeMod) -> None:
    winter = mod().put(
        "a.yaml",
        """
- type: technology
  id: pumps
  branch: mining
  date: "1925-01"
  cost: 1
- type: building
  id: coal_mine
  op: change
  requires+: [pumps]
  rows+: [{quantity: investment, op: pct, value: 5}]
  cost-: [machines]
""",
    )
    mine = building(base, winter)
    assert mine.requires == ("longwall", "pumps")
    assert [row.quantity for row in mine.rows] == ["coal_output", "investment"]
    assert mine.cost == {"steel": 30}


def test_removal_from_an_inherited_list(base: Folder, mod: MakeMod) -> None:
    winter = mod().put("a.yaml", "- {type: building, id: coal_mine, op: change, requires-: [longwall]}")
    assert building(base, winter).requires == ()


def test_items_of_lists_are_removed_by_id(base: Folder, mod: MakeMod) -> None:
    base.put(
        "events.yaml",
        """
- type: event
  id: choice
  options:
    - {id: one, effects: [{set_flag: a}]}
    - {id: two, effects: [{set_flag: b}]}
""",
    )
    winter = mod().put("a.yaml", "- {type: event, id: choice, op: change, options-: [one]}")
    ruleset = load_ruleset([winter.root], root=base.root)
    assert [option.id for option in ruleset.get("event", "choice").options] == ["two"]


def test_an_entry_may_be_spread_over_files_of_one_layer(base: Folder) -> None:
    base.put("a_before.yaml", "- {type: building, id: coal_mine, op: change, cost: {steel: 7}}")
    base.put("z_after.yaml", "- {type: building, id: coal_mine, op: change, cost: {machines: 8}}")
    assert building(base).cost == {"steel": 7, "machines": 8}


def test_the_later_mod_wins(base: Folder, mod: MakeMod) -> None:
    one = mod("one").put("a.yaml", "- {type: building, id: coal_mine, op: change, max_level: 1}")
    two = mod("two").put("a.yaml", "- {type: building, id: coal_mine, op: change, max_level: 2}")
    assert building(base, one, two).max_level == 2
    assert building(base, two, one).max_level == 1


def test_removed_entries_are_gone_and_missed(base: Folder, mod: MakeMod) -> None:
    winter = mod().put("a.yaml", "- {type: technology, id: longwall, op: remove}")
    assert codes(base, winter) == ["dangling_reference"]
    winter.put("b.yaml", "- {type: building, id: base_extraction, op: change, requires: []}")
    assert building(base, winter).requires == ()


def test_children_add_to_what_they_inherit(base: Folder) -> None:
    base.put(
        "more.yaml",
        """
- {type: technology, id: pumps, branch: mining, date: "1925-01", cost: 1}
- {type: building, id: deep_mine, parent: coal_mine, requires+: [pumps], cost+: {steel: 50}}
""",
    )
    mine = building(base, id="deep_mine")
    assert mine.requires == ("longwall", "pumps")
    assert mine.cost == {"steel": 50, "machines": 5}


def test_rules_read_between_others_are_those_read_first(base: Folder, mod: MakeMod) -> None:
    base.put("pits.yaml", "- {type: building, id: pit, category: pit, requires+: [longwall], cost: {steel+: {}}}")
    base.put("more.yaml", "- {type: building, id: shaft, category: pit, cost+: {steel: 50}, makes-: [steel]}")
    winter = mod().put("a.yaml", "- {type: building, id: coal_mine, op: change, requires-: [longwall]}")
    frost = mod("frost").put("a.yaml", "- {type: building, id: pit, op: change, requires+: [longwall], makes+: {}}")
    orders = ((), (winter,), (frost,), (winter, frost), (), (frost,), (winter,))

    def read(mods: tuple[Folder, ...]) -> tuple[Any, Any, Any]:
        sources = read_sources([one.root for one in mods], root=base.root)
        return sources.trees, sources.files, sources.findings.items

    again = [read(mods) for mods in orders]
    for mods, found in zip(orders, again, strict=True):
        forget_files()
        assert read(mods) == found
    assert len({str(found) for found in again}) == 4
    assert all("nothing_to_remove" in str(found) for found in again)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("- {type: building, id: coal_mine, category: x}", "duplicate_id"),
        ("- {type: building, id: coal_mines, op: change}", "nothing_to_change"),
        ("- {type: building, id: coal_mines, op: remove}", "nothing_to_change"),
        ("- {type: building, id: coal_mine, op: chang}", "unknown_op"),
        ("- {type: building, id: coal_mine, op: change, requires-: [pumps]}", "nothing_to_remove"),
        ("- {type: building, id: coal_mine, op: change, makes-: [steel]}", "nothing_to_remove"),
        ("- {type: building, id: coal_mine, op: change, requires+: {a: 1}}", "wrong_type"),
        ("- {type: building, id: coal_mine, op: change, requires+: pumps}", "wrong_type"),
        ("- {type: building, id: coal_mine, op: remove, cost: {}}", "unknown_key"),
        ("- {type: bulding, id: coal_mine}", "unknown_type"),
        ("- {type: building}", "missing_key"),
        ("- text", "not_an_entry"),
        ("type: building", "not_a_list"),
        ("- {type: building, id: x, parent: base_extractio}", "dangling_reference"),
        ("- {type: building, id: Mine, category: x}", "bad_id"),
        ("- {type: nation, id: soviet, colour: [0, 0, 0]}", "bad_id"),
    ],
)
def test_mistakes_of_layers(base: Folder, mod: MakeMod, text: str, code: str) -> None:
    assert codes(base, mod().put("a.yaml", text)) == [code]


def test_a_parent_cycle_is_written_out(base: Folder) -> None:
    base.put(
        "cycle.yaml",
        "\n".join(f"- {{type: building, id: {a}, parent: {b}}}" for a, b in ("ab", "bc", "ca")),
    )
    with pytest.raises(DataError) as error:
        load_ruleset(root=base.root)
    assert [finding.code for finding in error.value.findings] == ["parent_cycle"]
    assert "a -> b -> c -> a" in str(error.value)


def test_rules_show_names_the_layer_and_place_of_each_part(base: Folder, mod: MakeMod) -> None:
    winter = mod().put("a.yaml", "- {type: building, id: coal_mine, op: change, max_level: 2}")
    sources = read_sources([winter.root], root=base.root)
    (key,) = find(sources, "coal_mine")
    shown = {item.path: (item.value, item.layer, item.place) for item in show(sources, key)}
    assert shown["max_level"] == ("2", "winter", f"{winter.shown}/a.yaml:1:58")
    assert shown["cost.steel"] == ("30", "base", "balance/buildings.yaml:5:17")
    assert shown["cost.machines"][2] == "balance/buildings.yaml:10:20"
    assert history(sources, key) == [
        "base: define balance/buildings.yaml:7:3",
        f"winter: change {winter.shown}/a.yaml:1:3",
        "base: parent 'base_extraction', define balance/buildings.yaml:1:3",
    ]
