"""A translation must use the placeholders of the English text, no more and no fewer."""

from __future__ import annotations

from collections.abc import Iterable

from game.rules.lint.base import LintData, Report, lint_check
from game.rules.near import closest
from game.rules.text import FALLBACK


@lint_check("placeholders")
def check(data: LintData, report: Report) -> None:
    """Report placeholders that differ from English, and translations of nothing."""
    english = data.texts[FALLBACK]
    for language, texts in data.texts.items():
        if language == FALLBACK:
            continue
        for key in sorted(texts):
            if key not in english:
                text = f"there is no English text '{key}' to translate"
                report.text(texts[key], text, suggestion=closest_key(key, english), code="untranslatable")
                continue
            own, wanted = texts[key].placeholders, english[key].placeholders
            if own != wanted:
                extra = sorted(own - wanted)
                lost = sorted(wanted - own)
                parts = [f"unknown {{{name}}}" for name in extra] + [f"missing {{{name}}}" for name in lost]
                near = closest(extra[0], wanted) if extra else ""
                report.text(texts[key], f"placeholders differ from English: {', '.join(parts)}", suggestion=near)


def closest_key(key: str, known: Iterable[str]) -> str:
    """The known key most like `key` that begins with the same word."""
    head = key.split(".")[0] + "."
    return closest(key, (name for name in known if name.startswith(head)))
