"""The frozen ruleset: order, look-ups, fingerprint."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest
from pydantic import ValidationError

from game.core.errors import DataError, GameError
from game.rules.mods import fingerprint
from game.rules.prototypes.building import BuildingProto
from game.rules.ruleset import load_ruleset
from tests.rules.conftest import Folder


def test_prototypes_are_sorted_by_id(base: Folder) -> None:
    ruleset = load_ruleset(root=base.root)
    assert ruleset.ids("quantity") == ("coal_output", "investment", "link_pass", "suspicion")
    assert ruleset.index("quantity", "link_pass") == 2
    assert ruleset.of("event") == {}
    assert [item.id for item in ruleset.listed("stock")] == ["casus", "machines", "steel", "unrest"]


def test_look_ups_guess_at_misspelt_ids(base: Folder) -> None:
    ruleset = load_ruleset(root=base.root)
    assert ruleset.get(BuildingProto, "coal_mine").cost["steel"] == 30
    with pytest.raises(GameError, match="did you mean 'coal_mine'"):
        ruleset.get("building", "coal_mines")
    with pytest.raises(KeyError):
        ruleset.of("bulding")


def test_prototypes_cannot_be_changed(base: Folder) -> None:
    mine = load_ruleset(root=base.root).get(BuildingProto, "coal_mine")
    with pytest.raises(ValidationError):
        mine.max_level = 3  # type: ignore[misc]


def test_true_is_no_number(base: Folder) -> None:
    base.put("x.yaml", "- {type: stock, id: x, scope: nation, unit: t, start: §wrong_type§true}")
    with pytest.raises(DataError) as error:
        load_ruleset(root=base.root)
    assert [(item.line, item.column, item.code) for item in error.value.findings] == [(1, 55, "wrong_type")]


def test_the_fingerprint_is_of_sorted_path_length_and_hash(base: Folder) -> None:
    ruleset = load_ruleset(root=base.root)
    total = hashlib.sha256()
    for path in sorted(base.root.glob("*.yaml")):
        data = path.read_bytes()
        total.update(f"balance/{path.name}\0{len(data)}\0{hashlib.sha256(data).hexdigest()}\n".encode())
    assert ruleset.fingerprint == total.hexdigest() == fingerprint(reversed(ruleset.files))


def test_every_byte_and_the_order_of_mods_count(base: Folder, mod: Callable[..., Folder]) -> None:
    one, two = mod("one").put("a.yaml", "[]"), mod("two").put("a.yaml", "[]")
    plain = load_ruleset(root=base.root)
    prints = [
        load_ruleset([item.root for item in mods], root=base.root).fingerprint
        for mods in ((), (one,), (two,), (one, two), (two, one))
    ]
    base.put("quantities.yaml", (base.root / "quantities.yaml").read_text() + "# a remark")
    changed = load_ruleset(root=base.root)
    prints.append(changed.fingerprint)
    assert len(set(prints)) == len(prints)
    differing = [old.path for old, new in zip(plain.files, changed.files, strict=True) if old != new]
    assert differing == ["balance/quantities.yaml"]


def test_texts_schemas_and_shipped_mods_are_no_rules(base: Folder) -> None:
    before = load_ruleset(root=base.root).fingerprint
    for name in ("text/en/a.yaml", "schema/a.yaml", "mods/cold/a.yaml"):
        base.put(name, "- nonsense")
    assert load_ruleset(root=base.root).fingerprint == before


def test_a_missing_mod_is_named(base: Folder) -> None:
    with pytest.raises(GameError, match="no mod 'nowhere'"):
        load_ruleset(["nowhere"], root=base.root)
    with pytest.raises(GameError, match="no mod folder"):
        load_ruleset([base.root / "nowhere"], root=base.root)


def test_links_in_mods_are_not_followed(base: Folder, mod: Callable[..., Folder]) -> None:
    winter = mod()
    (winter.root / "secret.yaml").symlink_to(base.root / "stocks.yaml")
    (winter.root / "folder").symlink_to(base.root)
    with pytest.raises(DataError) as error:
        load_ruleset([winter.root], root=base.root)
    assert [item.code for item in error.value.findings] == ["link"]


def test_a_mod_is_found_by_its_folder_here(
    base: Folder, mod: Callable[..., Folder], monkeypatch: pytest.MonkeyPatch
) -> None:
    winter = mod("deep_winter").put("a.yaml", "- {type: stock, id: coal, scope: nation, unit: t}")
    monkeypatch.chdir(winter.root.parent)
    assert "coal" in load_ruleset(["deep_winter"], root=base.root).of("stock")


def test_places_of_the_map_are_checked_when_known(base: Folder) -> None:
    base.put(
        "aims.yaml",
        "- {type: aim, id: danzig, nation: GER, kind: claim, weight: 1, wants: {provinces: [danzik]}}",
    )
    assert load_ruleset(root=base.root).get("aim", "danzig").wants.provinces == ("danzik",)
    with pytest.raises(DataError, match="did you mean 'danzig'"):
        load_ruleset(root=base.root, places={"province": ["danzig", "wilno"]})
