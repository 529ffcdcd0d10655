"""Icons must exist, in the game's assets or in those of a mod."""

from __future__ import annotations

from game.core.errors import GameError
from game.core.files import data_root, files_below
from game.rules.lint.base import LintData, Report, lint_check
from game.rules.near import closest
from game.rules.prototypes import PROTOTYPES


def known_icons(data: LintData) -> set[str]:
    """Names of the icons at hand, without their endings; nothing when the assets are not there."""
    try:
        folders = [data_root("assets") / "icons"]
    except GameError:
        return set()
    folders += [mod.folder / "assets" / "icons" for mod in data.sources.mods]
    return {
        path.relative_to(folder).with_suffix("").as_posix()
        for folder in folders
        if folder.is_dir()
        for ending in (".svg", ".png")
        for path in files_below(folder, ending)
    }


@lint_check("missing_icon")
def check(data: LintData, report: Report) -> None:
    """Report icons that no file draws."""
    known = known_icons(data)
    if not known:
        return
    for kind, model in PROTOTYPES.items():
        if "icon" not in model.model_fields:
            continue
        for name, tree in data.trees(kind):
            icon = tree.get("icon")
            if isinstance(icon, str) and icon not in known:
                report.add((kind, name), ("icon",), f"there is no icon '{icon}'", suggestion=closest(icon, known))
