"""The manual names every kind, key and word; every key has a sentence; the committed copies are fresh."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from game.rules.docs import documents, reference, schemas, stale_docs, write_docs
from game.rules.prototypes import PROTOTYPES
from game.rules.vocabulary import Vocabulary, Word
from tests.rules.test_words import FlagParams


def words() -> Vocabulary:
    made = Vocabulary()
    made.conditions.add("flag", Word("flag", FlagParams, "id", print, "The flag is set."))
    made.verbs.add("set_flag", Word("set_flag", FlagParams, "id", print, "Sets the flag."))
    made.probes.add("months_at_war", Word("months_at_war", FlagParams, None, print, "Months at war."))
    return made


def test_the_manual_names_everything() -> None:
    text = reference(words())
    for kind, model in PROTOTYPES.items():
        assert f"### {kind}\n" in text
        for name, info in model.model_fields.items():
            assert f"| `{info.alias or name}` |" in text
    for word in ("flag", "set_flag", "months_at_war"):
        assert word in text


@pytest.mark.parametrize("kind", list(PROTOTYPES))
def test_every_key_has_a_sentence(kind: str) -> None:
    text = reference()
    assert PROTOTYPES[kind].__doc__
    section = text.split(f"### {kind}\n")[1].split("\n### ")[0]
    rows = [line for line in section.split("\n") if line.startswith("| `")]
    assert rows
    assert all(line.split("|")[-2].strip().endswith((".", '".')) for line in rows), section


def test_parts_have_sentences_too() -> None:
    section = reference().split("## Parts\n")[1]
    rows = [line for line in section.split("\n") if line.startswith("| `")]
    assert [line for line in rows if not line.split("|")[-2].strip()] == []


def test_schemas_are_json_and_cover_every_kind() -> None:
    made = schemas(words())
    assert set(made) == {f"{kind}.json" for kind in PROTOTYPES} | {"balance.json", "mod.json"}
    event = made["event.json"]
    assert set(event["$defs"]["condition"]["properties"]) == {"flag"}
    assert event["properties"]["when"]["items"] == {"$ref": "#/$defs/condition"}
    assert event["required"] == ["type", "id"]
    for name, text in documents(words()).items():
        if name.endswith(".json"):
            json.loads(text)


def test_stale_documents_are_named(tmp_path: Path) -> None:
    write_docs(tmp_path, words())
    assert stale_docs(tmp_path, words()) == []
    (tmp_path / "schema" / "old.json").write_text("{}")
    (tmp_path / "REFERENCE.md").write_text("old")
    assert stale_docs(tmp_path, words()) == ["REFERENCE.md", "schema/old.json"]
    write_docs(tmp_path, words())
    assert stale_docs(tmp_path, words()) == []
