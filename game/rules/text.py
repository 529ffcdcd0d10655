"""The catalogue of words: `balance/text/<language>/*.yaml`, flat keys, `{name}` placeholders, plurals,
English as fallback.

Keys of prototypes are `<type>.<id>.<part>` (name, desc, ...); every other key belongs to the screens. A text
is plain or a map of plural forms: `{count: n, one: "{n} division", other: "{n} divisions"}` names the
parameter that counts and the forms of the language (one, few, many, other). Nothing in a text is evaluated:
`{name}` is replaced, all else stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from game.core.errors import DataError
from game.core.files import data_root, files_below, read_bytes
from game.rules.layering import describe
from game.rules.near import closest
from game.rules.tree import Findings, Mark, YamlList, YamlMap
from game.rules.yaml_events import MAX_BYTES, read_yaml

FALLBACK: Final = "en"
LANGUAGES: Final = ("en", "ru")
COUNT: Final = "count"

_PLACEHOLDER: Final = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_BRACE: Final = re.compile(r"\{[^{}]*\}?|\}")
_KEY: Final = re.compile(r"[A-Za-z0-9_]+(\.[A-Za-z0-9_]+)*\Z")
_TEN: Final = 10  # not balance: decimal digits decide plural forms
_HUNDRED: Final = 100  # not balance: decimal digits decide plural forms


def _plural_en(count: int) -> str:
    return "one" if abs(count) == 1 else "other"


def _plural_ru(count: int) -> str:
    """Russian: 1, 21 one; 2-4, 22-24 few; all other whole numbers many."""
    last, last_two = abs(count) % _TEN, abs(count) % _HUNDRED
    if last == 1 and last_two != 11:  # not balance: 11 takes the form of many
        return "one"
    if 2 <= last <= 4 and not 12 <= last_two <= 14:  # not balance: 12-14 take the form of many
        return "few"
    return "many"


_PLURALS: Final[dict[str, tuple[Callable[[int], str], tuple[str, ...]]]] = {
    "en": (_plural_en, ("one", "other")),
    "ru": (_plural_ru, ("one", "few", "many")),
}
FORMS: Final = ("one", "few", "many", "other")


@dataclass(frozen=True, slots=True)
class Text:
    """One entry of the catalogue: plain words, or forms by plural class with the parameter that counts."""

    mark: Mark
    plain: str
    count: str = ""
    forms: Mapping[str, str] | None = None

    @property
    def placeholders(self) -> frozenset[str]:
        """The names in braces, the counted one included."""
        parts = [self.plain] if self.forms is None else list(self.forms.values())
        names = {name for part in parts for name in _PLACEHOLDER.findall(part)}
        return frozenset(names | ({self.count} if self.count else set()))


class Catalogue:
    """All texts of one language over the English ones. Build it with `Catalogue.load`.

    >>> from game.rules.tree import Place
    >>> here = Place("", 0, 0)
    >>> words = Catalogue("en", {"greet": Text(here, "Hello {name}{x.y}")}, {})
    >>> words.t("greet", name="World"), words.t("no.such.key")
    ('Hello World{x.y}', 'no.such.key')
    """

    def __init__(self, language: str, own: Mapping[str, Text], english: Mapping[str, Text]) -> None:
        self.language = language
        self.own = own
        self._all = {**english, **own}
        self._english_only = frozenset(english) - frozenset(own)

    @classmethod
    def load(
        cls, language: str = FALLBACK, *, mods: Sequence[Path] = (), root: Path | None = None
    ) -> Catalogue:
        """The texts of the base game and of the mod folders on top. Raises DataError with all mistakes in
        them.
        """
        findings = Findings()
        shown = [(mod, mod.as_posix()) for mod in mods]
        english = read_texts(FALLBACK, findings, mods=shown, root=root)
        own = english if language == FALLBACK else read_texts(language, findings, mods=shown, root=root)
        if findings.errors:
            raise DataError(findings.errors)
        return cls(language, own, english)

    def t(self, key: str, /, **params: object) -> str:
        """The text of `key` with `{name}` replaced by `params`; in English, then as the bare key, when it is
        missing.
        """
        text = self._all.get(key)
        if text is None:
            return key
        return self._fill(text, self._language_of(key), params)

    def first(self, *keys: str, **params: object) -> str:
        """The text of the first of `keys` that exists; of none, the last key itself."""
        for key in keys:
            if key in self._all:
                return self.t(key, **params)
        return keys[-1] if keys else ""

    def has(self, key: str) -> bool:
        """Whether the key exists in this language or in English."""
        return key in self._all

    def keys(self) -> list[str]:
        """All keys, sorted."""
        return sorted(self._all)

    def _language_of(self, key: str) -> str:
        return FALLBACK if key in self._english_only else self.language

    @staticmethod
    def _fill(text: Text, language: str, params: Mapping[str, object]) -> str:
        words = text.plain
        if text.forms is not None:
            number = params.get(text.count)
            choose = _PLURALS.get(language, _PLURALS[FALLBACK])[0]
            form = choose(number) if isinstance(number, int) else "other"
            words = text.forms.get(form) or text.forms.get("other") or text.forms.get("many") or text.plain
        return _PLACEHOLDER.sub(lambda found: str(params.get(found[1], found[0])), words)


def read_texts(
    language: str, findings: Findings, *, mods: Sequence[tuple[Path, str]] = (), root: Path | None = None
) -> dict[str, Text]:
    """The texts of one language, later layers replacing earlier ones; mistakes go to `findings`.

    `mods`: (folder, how to show it) in order.
    """
    texts: dict[str, Text] = {}
    folders = [(root or data_root("balance"), "balance"), *mods]
    for folder, shown in folders:
        layer: dict[str, Text] = {}
        home = folder / "text" / language
        for path in files_below(home, ".yaml") if home.is_dir() else ():
            name = f"{shown}/text/{language}/{path.relative_to(home).as_posix()}"
            tree = read_yaml(name, read_bytes(path, MAX_BYTES), findings)
            if isinstance(tree, YamlMap):
                for key, text in _texts_in(tree, language, findings):
                    if key in layer:
                        message = f"the text '{key}' stands twice; first at {describe(layer[key].mark)}"
                        findings.add(text.mark, "duplicate_key", message)
                    else:
                        layer[key] = text
            elif isinstance(tree, YamlList):
                findings.add(tree.mark, "wrong_type", "a text file is one map of keys and texts")
        texts.update(layer)
    return texts


def _texts_in(tree: YamlMap, language: str, findings: Findings) -> Iterator[tuple[str, Text]]:
    for key in tree:
        mark, value = tree.key_marks[key], tree[key]
        if not _KEY.match(key):
            findings.add(mark, "bad_text_key", f"'{key}' is no text key: words joined by dots")
            continue
        if isinstance(value, str):
            _check_braces(value, tree.value_marks[key], findings)
            yield key, Text(mark, value)
        elif isinstance(value, YamlMap):
            text = _plural(value, mark, language, findings)
            if text is not None:
                yield key, text
        else:
            findings.add(tree.value_marks[key], "wrong_type", "text or a map of plural forms is needed here")


def _plural(value: YamlMap, mark: Mark, language: str, findings: Findings) -> Text | None:
    count = value.get(COUNT)
    if not isinstance(count, str):
        findings.add(
            value.mark, "missing_key", "plural forms need the key 'count': the parameter that counts"
        )
        return None
    forms: dict[str, str] = {}
    for form in value:
        if form == COUNT:
            continue
        if form not in FORMS:
            findings.add(
                value.key_marks[form], "unknown_key", f"unknown plural form '{form}'", closest(form, FORMS)
            )
        elif not isinstance(value[form], str):
            findings.add(value.value_marks[form], "wrong_type", "text is needed here")
        else:
            _check_braces(value[form], value.value_marks[form], findings)
            forms[form] = value[form]
    missing = [form for form in _PLURALS.get(language, _PLURALS[FALLBACK])[1] if form not in forms]
    if missing:
        findings.add(value.mark, "missing_plural", f"plural forms missing: {', '.join(missing)}")
    return Text(mark, next(iter(forms.values()), ""), count, forms)


def _check_braces(text: str, mark: Mark, findings: Findings) -> None:
    for found in _BRACE.findall(text):
        if not _PLACEHOLDER.fullmatch(found):
            message = f"'{found}' is no placeholder: write {{name}} with lower case letters, digits and _"
            findings.add(mark, "bad_placeholder", message)


def prototype_key(kind: str, id: str, part: str = "name") -> str:
    """The text key of a part of a prototype.

    >>> prototype_key("building", "coal_mine")
    'building.coal_mine.name'
    """
    return f"{kind}.{id}.{part}"


def all_texts(
    root: Path | None = None, mods: Sequence[tuple[Path, str]] = ()
) -> tuple[dict[str, dict[str, Text]], Findings]:
    """Texts of every language with the mistakes found, for lint."""
    findings = Findings()
    return {
        language: read_texts(language, findings, mods=mods, root=root) for language in LANGUAGES
    }, findings
