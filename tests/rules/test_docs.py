"""The manual names every kind, key and word; every key has a sentence; the committed copies are fresh."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from game.core.files import data_root, read_text
from game.rules.docs import documents, reference, schemas, stale_docs, write_docs
from game.rules.prototypes import PROTOTYPES
from game.rules.ruleset import build, read_sources
from game.rules.tree import Findings
from game.rules.vocabulary import Vocabulary, Word
from game.rules.yaml_events import read_yaml
from game.sim.rulebook import vocabulary
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


def test_the_committed_manual_and_schemas_are_fresh() -> None:
    stale = stale_docs(data_root("balance"), vocabulary())
    assert stale == [], "run `python main.py docs`"


def guide_examples() -> list[str]:
    text = read_text(data_root("balance") / "README.md")
    return [block.split("```")[0] for block in text.split("```yaml\n")[1:]]


@pytest.mark.parametrize("block", guide_examples())
def test_examples_of_the_guide_are_strict_yaml(block: str) -> None:
    findings = Findings()
    read_yaml("README.md", block.encode(), findings)
    assert findings.items == []


def test_the_example_mod_of_the_guide_loads(tmp_path: Path) -> None:
    mod, winter = guide_examples()[-3:-1]
    (tmp_path / "mod.yaml").write_text(mod)
    (tmp_path / "winter.yaml").write_text(winter)
    sources = read_sources([tmp_path])
    build(sources)
    assert [item for item in sources.findings.items if item.file.startswith(tmp_path.as_posix())] == []
    assert ("technology", "winter_oil") in sources.trees
