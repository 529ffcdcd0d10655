"""The catalogue of words: `balance/text/<language>/*.yaml`, flat keys, `{name}` placeholders, plurals.

Keys of prototypes are `<type>.<id>.<part>` (name, desc, ...); every other key belongs to the screens. In a
text `{name}` stands for a value and `{n, plural: division|divisions}` for the form that the number `n` takes:
one|other in English, one|few|many in Russian. Nothing in a text is evaluated: placeholders are replaced, all
else stands. A text that is missing in one language is shown in English, one that is missing there as its key.
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
from game.rules.tree import Findings, Mark, YamlList, YamlMap
from game.rules.yaml_events import MAX_BYTES, read_yaml

FALLBACK: Final = "en"
LANGUAGES: Final = ("en", "ru")

_PLACEHOLDER: Final = re.compile(r"\{([a-z][a-z0-9_]*)(?:, *plural: *([^{}]*))?\}")
_BRACE: Final = re.compile(r"\{[^{}]*\}?|\}")
_KEY: Final = re.compile(r"[A-Za-z0-9_]+(\.[A-Za-z0-9_]+)*\Z")


def _form_en(count: int) -> int:
    return 0 if abs(count) == 1 else 1


def _form_ru(count: int) -> int:
    """Russian: 1, 21 one; 2-4, 22-24 few; all other whole numbers many."""
    last, last_two = abs(count) % 10, abs(count) % 100
    if last == 1 and last_two != 11:
        return 0
    return 1 if 2 <= last <= 4 and not 12 <= last_two <= 14 else 2


@dataclass(frozen=True, slots=True)
class _Language:
    """The plural forms of a language in the order in which a text gives them."""

    forms: tuple[str, ...]
    form_of: Callable[[int], int]


_GRAMMAR: Final = {
    "en": _Language(("one", "other"), _form_en),
    "ru": _Language(("one", "few", "many"), _form_ru),
}


@dataclass(frozen=True, slots=True)
class Text:
    """One entry of the catalogue and where it stands."""

    mark: Mark
    words: str

    @property
    def placeholders(self) -> frozenset[str]:
        """The names in braces."""
        return frozenset(name for name, _ in _PLACEHOLDER.findall(self.words))


class Catalogue:
    """All texts of one language over the English ones. Build it with `Catalogue.load`.

    >>> words = Catalogue("en", {"lost": "{x.y} lost {n} {n, plural: man|men}"}, {})
    >>> words.t("lost", n=1), words.t("lost", n=2), words.t("no.such.key")
    ('{x.y} lost 1 man', '{x.y} lost 2 men', 'no.such.key')
    """

    def __init__(self, language: str, own: Mapping[str, str], english: Mapping[str, str]) -> None:
        self.language = language
        self._own = own
        self._english = english

    @classmethod
    def load(cls, language: str = FALLBACK, *, mods: Sequence[Path] = (), root: Path | None = None) -> Catalogue:
        """The texts of the base game and of the mod folders on top. Raises DataError with all mistakes."""
        findings = Findings()
        shown = [(mod, mod.as_posix()) for mod in mods]
        english = read_texts(FALLBACK, findings, mods=shown, root=root)
        own = english if language == FALLBACK else read_texts(language, findings, mods=shown, root=root)
        if findings.errors:
            raise DataError(findings.errors)
        plain = ({key: text.words for key, text in texts.items()} for texts in (own, english))
        return cls(language, *plain)

    def t(self, key: str, /, **params: object) -> str:
        """The text of `key` with its placeholders filled; those without a parameter stand as written."""
        words, language = self._own.get(key), self.language
        if words is None:
            words, language = self._english.get(key, key), FALLBACK
        return fill(words, language, params) if "{" in words else words

    def first(self, *keys: str, **params: object) -> str:
        """The text of the first of `keys` that exists; of none, the last key itself."""
        for key in keys:
            if self.has(key):
                return self.t(key, **params)
        return keys[-1] if keys else ""

    def has(self, key: str) -> bool:
        """Whether the key exists in this language or in English."""
        return key in self._own or key in self._english

    def translated(self, key: str) -> bool:
        """Whether the key exists in this very language."""
        return key in self._own

    def keys(self) -> list[str]:
        """All keys, sorted."""
        return sorted({*self._own, *self._english})


def fill(words: str, language: str, params: Mapping[str, object]) -> str:
    """`words` with the placeholders that `params` names replaced, plurals by the grammar of `language`."""

    def replace(found: re.Match[str]) -> str:
        name, forms = found[1], found[2]
        if name not in params:
            return found[0]
        value = params[name]
        if forms is None:
            return str(value)
        choices = [form.strip() for form in forms.split("|")]
        place = _GRAMMAR.get(language, _GRAMMAR[FALLBACK]).form_of(value if isinstance(value, int) else 0)
        return choices[min(place, len(choices) - 1)]

    return _PLACEHOLDER.sub(replace, words)


def read_texts(
    language: str, findings: Findings, *, mods: Sequence[tuple[Path, str]] = (), root: Path | None = None
) -> dict[str, Text]:
    """The texts of one language, later layers replacing earlier ones; mistakes go to `findings`.

    `mods`: (folder, how to show it) in order.
    """
    texts: dict[str, Text] = {}
    for folder, shown in [(root or data_root("balance"), "balance"), *mods]:
        layer: dict[str, Text] = {}
        home = folder / "text" / language
        for path in files_below(home, ".yaml") if home.is_dir() else ():
            name = f"{shown}/text/{language}/{path.relative_to(home).as_posix()}"
            tree = read_yaml(name, read_bytes(path, MAX_BYTES), findings)
            if isinstance(tree, YamlList):
                findings.add(tree.mark, "wrong_type", "a text file is one map of keys and texts")
            for key, text in _texts_in(tree, language, findings) if isinstance(tree, YamlMap) else ():
                if key in layer:
                    message = f"the text '{key}' stands twice; first at {describe(layer[key].mark)}"
                    findings.add(text.mark, "duplicate_key", message)
                layer.setdefault(key, text)
        texts.update(layer)
    return texts


def _texts_in(tree: YamlMap, language: str, findings: Findings) -> Iterator[tuple[str, Text]]:
    for key, words in tree.items():
        mark = tree.key_marks[key]
        if not _KEY.match(key):
            findings.add(mark, "bad_text_key", f"'{key}' is no text key: words joined by dots")
        elif not isinstance(words, str):
            findings.add(tree.value_marks[key], "wrong_type", "text is needed here")
        else:
            _check(words, tree.value_marks[key], language, findings)
            yield key, Text(mark, words)


def _check(words: str, mark: Mark, language: str, findings: Findings) -> None:
    """Report braces that are no placeholder, and plurals that lack a form."""
    forms = _GRAMMAR.get(language, _GRAMMAR[FALLBACK]).forms
    for brace in _BRACE.findall(words):
        found = _PLACEHOLDER.fullmatch(brace)
        if found is None:
            message = f"'{brace}' is no placeholder: write {{name}} with lower case letters, digits and _"
            findings.add(mark, "bad_placeholder", message)
        elif found[2] is not None and len(found[2].split("|")) != len(forms):
            findings.add(mark, "bad_plural", f"'{brace}' needs {len(forms)} forms: {'|'.join(forms)}")


def all_texts(
    root: Path | None = None, mods: Sequence[tuple[Path, str]] = ()
) -> tuple[dict[str, dict[str, Text]], Findings]:
    """Texts of every language with the mistakes found, for lint."""
    findings = Findings()
    return {language: read_texts(language, findings, mods=mods, root=root) for language in LANGUAGES}, findings
