"""The manual and the editor schemas, written from the prototypes and the vocabulary, so that they cannot go
stale.

`main.py docs` calls `write_docs`; a test calls `stale_docs`.
"""

from __future__ import annotations

import json
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from game.core.files import read_text, write_atomic
from game.core.registry import Registry
from game.rules.prototypes import PROTOTYPES, Prototype
from game.rules.prototypes.base import RefTo
from game.rules.vocabulary import Condition, Effect, Vocabulary, Word

REFERENCE: Final = "REFERENCE.md"
SCHEMA_FOLDER: Final = "schema"
_COMMON: Final = frozenset(Prototype.model_fields)
_INTRO: Final = """# Reference of the data files

Written by `python main.py docs`; do not edit. How the files work is told in [README.md](README.md).

Every entry has these keys besides those of its kind:

"""
_OP: Final = "| `op` | one of define, change, remove | define | What the entry does to one of the same type and id. |"
_ID_NAMES: Final = {"snake_case": "coal_mine", "tag": "SOV", "argument": "P12"}


def write_docs(folder: Path, vocabulary: Vocabulary | None = None) -> list[Path]:
    """Write the manual and the schemas below `folder` (balance/); the paths written."""
    written = []
    for name, text in sorted(documents(vocabulary).items()):
        path = folder / name
        write_atomic(path, text.encode())
        written.append(path)
    for path in _leftovers(folder, vocabulary):
        path.unlink()
    return written


def stale_docs(folder: Path, vocabulary: Vocabulary | None = None) -> list[str]:
    """Names of the documents below `folder` that differ from what would be written, or that are too many."""
    wrong = []
    for name, text in sorted(documents(vocabulary).items()):
        path = folder / name
        if not path.is_file() or read_text(path) != text:
            wrong.append(name)
    return wrong + [path.relative_to(folder).as_posix() for path in _leftovers(folder, vocabulary)]


def _leftovers(folder: Path, vocabulary: Vocabulary | None) -> list[Path]:
    known = documents(vocabulary)
    return sorted(
        path for path in (folder / SCHEMA_FOLDER).glob("*.json") if f"{SCHEMA_FOLDER}/{path.name}" not in known
    )


def documents(vocabulary: Vocabulary | None = None) -> dict[str, str]:
    """File name below balance/ -> text."""
    made = {REFERENCE: reference(vocabulary)}
    for name, schema in schemas(vocabulary).items():
        made[f"{SCHEMA_FOLDER}/{name}"] = json.dumps(schema, indent=1, sort_keys=True) + "\n"
    return made


def reference(vocabulary: Vocabulary | None = None) -> str:
    """The text of REFERENCE.md."""
    parts = [_INTRO + _table(Prototype, frozenset()) + _OP + "\n"]
    parts.append("## Kinds\n\n" + " · ".join(f"[{kind}](#{kind})" for kind in PROTOTYPES) + "\n")
    shared: dict[str, type[BaseModel]] = {}
    for kind, model in PROTOTYPES.items():
        example = _ID_NAMES[model.id_of]
        parts.append(f"### {kind}\n\n{_doc(model)} Ids look like `{example}`.\n\n{_table(model, _COMMON)}")
        shared.update({part.__name__: part for part in _parts_of(model)})
    parts.append("## Parts\n\nMaps that stand inside entries.\n")
    parts += [f"### {name}\n\n{_doc(shared[name])}\n\n{_table(shared[name], frozenset())}" for name in sorted(shared)]
    if vocabulary is not None:
        parts.append(_words("Conditions", "`when` lists: all must hold", vocabulary.conditions))
        parts.append(_words("Verbs", "`effects` lists: done in order", vocabulary.verbs))
        parts.append("## Probes\n\nNumbers that scores may read.\n\n" + _probes(vocabulary.probes))
    return "\n".join(parts)


def _probes(probes: Registry[Word]) -> str:
    return "".join(f"- `{name}`: {word.doc}\n" for name, word in probes.items())


def _words(title: str, where: str, words: Registry[Word]) -> str:
    lines = [f"## {title}\n\nUsed in {where}. Every one may have `args`.\n"]
    for name, word in words.items():
        short = f" Short: `{{{name}: {word.main}}}`." if word.main else ""
        short += f" Takes a list: `{{{name}: [...]}}`." if word.bare_list else ""
        table = _table(word.params, frozenset()) if word.params.model_fields else f"Written `{{{name}: {{}}}}`.\n"
        lines.append(f"### {name}\n\n{word.doc}{short}\n\n{table}")
    return "\n".join(lines)


def _doc(model: type[BaseModel]) -> str:
    return " ".join((model.__doc__ or "").strip().split("\n\n")[0].split())


def _table(model: type[BaseModel], left_out: frozenset[str]) -> str:
    lines = ["| key | value | default | meaning |\n| --- | --- | --- | --- |\n"]
    for name, info in model.model_fields.items():
        if name not in left_out:
            text = (info.description or _described(info)).replace("|", "\\|")
            lines.append(f"| `{info.alias or name}` | {_kind(info)} | {_default(info)} | {text} |\n")
    return "".join(lines)


def _described(info: FieldInfo) -> str:
    """The description that stands in the annotation rather than in the field."""
    for mark in info.metadata:
        if isinstance(mark, FieldInfo) and mark.description:
            return mark.description
    return "Ids of the arguments this carries." if "argument" in _kind(info) else ""


def _default(info: FieldInfo) -> str:
    if info.is_required():
        return "**needed**"
    value = info.get_default(call_default_factory=True)
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "true" if value else "false"
    if value in ((), {}):
        return "empty"
    return ", ".join(str(item) for item in value) if isinstance(value, tuple) else str(value)


def _kind(info: FieldInfo) -> str:
    return type_text(info.annotation, tuple(info.metadata))


def type_text(annotation: Any, marks: tuple[Any, ...] = ()) -> str:
    """What may stand in a field, in words."""
    if hasattr(annotation, "__metadata__"):
        return type_text(annotation.__origin__, (*annotation.__metadata__, *marks))
    for mark in marks:
        if isinstance(mark, RefTo):
            kinds = [kind for kind in mark.kinds if kind[0] != "!"]
            words = "".join(f", or `{kind[1:]}`" for kind in mark.kinds if kind[0] == "!")
            return f"id of {_article(kinds[0])} {' or '.join(kinds)}{words}"
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return "one of " + ", ".join(str(word) for word in inner)
    if origin in (Union, types.UnionType):
        return " or ".join(type_text(part) for part in inner if part is not type(None))
    if origin is tuple:
        if inner[-1] is Ellipsis:
            return f"list: {type_text(inner[0])}"
        return "[" + ", ".join(type_text(part) for part in inner) + "]"
    if origin is dict:
        return f"map: {type_text(inner[0])} → {type_text(inner[1])}"
    if annotation is Condition:
        return "condition"
    if annotation is Effect:
        return "verb"
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return f"[{annotation.__name__}](#{annotation.__name__.lower()})"
    return {int: "whole number", str: "text", bool: "true or false"}.get(annotation, str(annotation)) + _bounds(marks)


def _article(noun: str) -> str:
    return "an" if noun[0] in "aeio" else "a"


def _bounds(marks: tuple[Any, ...]) -> str:
    flat = [part for mark in marks for part in (mark.metadata if isinstance(mark, FieldInfo) else [mark])]
    low = [int(mark.ge) for mark in flat if hasattr(mark, "ge")]
    high = [int(mark.le) for mark in flat if hasattr(mark, "le")]
    wide = 10**15  # not balance: the bound of every number
    text = f", at least {low[0]}" if low and low[0] > -wide else ""
    return text + (f", at most {high[0]}" if high and high[0] < wide else "")


def _parts_of(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """The models that stand inside a model, at any depth."""
    for info in model.model_fields.values():
        for part in _models_in(info.annotation):
            yield part
            yield from _parts_of(part)


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models_in(part)


def schemas(vocabulary: Vocabulary | None = None) -> dict[str, dict[str, Any]]:
    """File name -> JSON schema: one per kind, `balance.json` for a data file, `mod.json` for mod.yaml."""
    words = {"condition": _word_schema(vocabulary.conditions if vocabulary else None)}
    words["effect"] = _word_schema(vocabulary.verbs if vocabulary else None)
    made = {f"{kind}.json": _entry_schema(kind, model, words) for kind, model in PROTOTYPES.items()}
    choice = [
        {"if": {"properties": {"type": {"const": kind}}}, "then": {"$ref": f"{kind}.json"}} for kind in PROTOTYPES
    ]
    kinds = {"enum": list(PROTOTYPES), "description": "The kind of the entry."}
    made["balance.json"] = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Red Testament data file",
        "type": "array",
        "items": {
            "type": "object",
            "required": ["type", "id"],
            "properties": {"type": kinds},
            "allOf": choice,
        },
    }
    text = {"type": "string"}
    made["mod.json"] = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Red Testament mod",
        "type": "object",
        "required": ["id", "name", "version", "requires"],
        "properties": dict.fromkeys(("id", "name", "version", "requires", "author", "description"), text),
        "additionalProperties": False,
    }
    return made


def _entry_schema(kind: str, model: type[Prototype], words: dict[str, dict[str, Any]]) -> dict[str, Any]:
    schema: dict[str, Any] = _linked(model.model_json_schema(by_alias=True))
    schema["$schema"] = "http://json-schema.org/draft-07/schema#"
    schema["title"] = kind
    schema["required"] = [
        "type",
        "id",
    ]  # the rest may come from a parent, or stand already in what is changed
    schema["properties"]["type"] = {"const": kind}
    schema["properties"]["op"] = {"enum": ["define", "change", "remove"]}
    schema["patternProperties"] = {"[+-]$": {"type": ["array", "object"]}}
    if '"#/$defs/condition"' in json.dumps(schema) or '"#/$defs/effect"' in json.dumps(schema):
        schema.setdefault("$defs", {}).update(words)
    return schema


def _word_schema(words: Registry[Word] | None) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "object", "minProperties": 1, "maxProperties": 1}
    if words:
        schema["properties"] = {name: {"description": word.doc} for name, word in words.items()}
        schema["additionalProperties"] = False
    return schema


def _linked(node: Any) -> Any:
    """A copy in which marks for conditions and verbs are references."""
    if isinstance(node, dict):
        if "x-word" in node:
            return {"$ref": f"#/$defs/{node['x-word']}"}
        return {key: _linked(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_linked(item) for item in node]
    return node
