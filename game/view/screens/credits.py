"""Credits: made from the manifest of the assets, so that nothing shipped goes unnamed."""

from __future__ import annotations

from importlib import metadata
from typing import Any

from game.core.files import data_root, read_bytes
from game.rules.tree import Findings
from game.rules.yaml_events import read_yaml
from game.view.screens import chrome
from game.view.screens.base import Screen, screen
from game.view.theme.fonts import BODY
from game.view.ui import Button, Canvas, TextBlock, layout
from game.view.words import Words

LIBRARIES = (
    ("pygame-ce", "LGPL 2.1"), ("numpy", "BSD"), ("esper", "MIT"), ("PyYAML", "MIT"), ("pydantic", "MIT"),
    ("msgspec", "BSD"), ("platformdirs", "MIT"), ("rich", "MIT"),
)  # fmt: skip


def manifest() -> list[dict[str, Any]]:
    """The groups of `assets/manifest.yaml`."""
    path = data_root("assets") / "manifest.yaml"
    found: Any = read_yaml(path.name, read_bytes(path), Findings())
    return list(found or ())


@screen("credits")
class Credits(Screen):
    """One long sheet of paper."""

    def back(self, c: Canvas) -> None:
        """A plate."""
        chrome.plate_back(c, self.ui.rect)

    def build(self) -> None:
        """Paper and a way back."""
        px, base, t = self.px, self.ui.base, self.t
        rest = chrome.page(self, t("ui.credits.title"), t("ui.app.title"))
        foot, rest = layout.bottom(rest, px(44), px(12))
        sheet = layout.centred(rest, px(980), rest.height)
        TextBlock(base, sheet, Words(self._text(), "ui.credits.title"), BODY, "paper", pad=34, id="credits.text")
        Button(base, layout.left(foot, px(200))[0], t("ui.back"), self.app.back, id="credits.back", tip=t("ui.back"))
        self.ui.set_focus(self.ui.find("credits.back"))

    def _text(self) -> str:
        t, lines = self.t, [str(self.t("ui.credits.intro")), ""]
        groups = manifest()

        def section(title: str, rows: list[str]) -> None:
            lines.extend([f"[b][red]{title}[/red][/b]", *rows, ""])

        def row(group: dict[str, Any]) -> str:
            count = t("ui.credits.files", count=len(group["files"]))
            by = t("ui.credits.by", author=f"[b]{group['author']}[/b]", licence=group["licence"])
            return f"{by} · {group['source']} · {count}"

        section(t("ui.credits.fonts"), [row(g) for g in groups if "Font" in g["licence"]])
        icons = [g for g in groups if g["licence"].startswith("CC")]
        authors = ", ".join(f"[b]{g['author']}[/b] ({len(g['files'])})" for g in icons)
        section(t("ui.credits.icons"), [t("ui.credits.icons_by", authors=authors)])
        own = [g for g in groups if g not in icons and "Font" not in g["licence"]]
        section(t("ui.credits.own"), [row(g) for g in own])
        section(t("ui.credits.libraries"), [f"[b]{name}[/b] {_version(name)} · {terms}" for name, terms in LIBRARIES])
        return "\n".join(lines)


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""
