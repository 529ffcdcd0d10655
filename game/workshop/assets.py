"""Bakes the committed `assets/` from their sources: fonts and icons out of npm packages, sounds out of our
own code.

Nothing is downloaded here. Fetch the packages beside the repository once, then hand their folder over:

    npm pack @expo-google-fonts/russo-one@0.4.1 @expo-google-fonts/oswald@0.4.2
    npm pack @expo-google-fonts/roboto-condensed@0.4.2 @expo-google-fonts/pt-mono@0.4.1
    npm pack @iconify-json/game-icons@1.2.4
    python main.py build assets --sources DIR

Every file written is entered in `assets/manifest.yaml`, from which the credits are made.
"""

from __future__ import annotations

import io
import json
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from game.core.errors import GameError
from game.core.files import read_bytes, read_text, write_atomic

OFL = "SIL Open Font License 1.1"
CC_BY = "CC BY 3.0"
OWN = "as the game itself"
ICON_VERSION = "1.2.4"
TABLE = Path(__file__).with_name("icons.yaml")


@dataclass(frozen=True)
class FontFile:
    """One font we ship: the npm package and version, the member inside it, our name for it, and its maker."""

    package: str
    version: str
    member: str
    name: str
    author: str


@dataclass
class Source:
    """One line of the manifest: where a group of files comes from and on what terms."""

    source: str
    author: str
    licence: str
    licence_file: str
    changed: str
    files: list[str] = field(default_factory=list)
    link: str = ""

    def as_map(self) -> dict[str, Any]:
        """The entry as the YAML shows it."""
        entry: dict[str, Any] = {"source": self.source, "author": self.author, "licence": self.licence}
        if self.licence_file:
            entry["licence_file"] = self.licence_file
        if self.link:
            entry["link"] = self.link
        return entry | {"changed": self.changed, "files": sorted(self.files)}


_ROBOTO = ("roboto-condensed", "0.4.2")
FONTS = (
    FontFile("russo-one", "0.4.1", "400Regular/RussoOne_400Regular.ttf", "RussoOne.ttf", "Jovanny Lemonad"),
    FontFile("oswald", "0.4.2", "500Medium/Oswald_500Medium.ttf", "Oswald-Medium.ttf", "The Oswald Project Authors"),
    FontFile(
        "oswald",
        "0.4.2",
        "600SemiBold/Oswald_600SemiBold.ttf",
        "Oswald-SemiBold.ttf",
        "The Oswald Project Authors",
    ),
    FontFile(
        *_ROBOTO,
        "400Regular/RobotoCondensed_400Regular.ttf",
        "RobotoCondensed.ttf",
        "The Roboto Project Authors",
    ),
    FontFile(
        *_ROBOTO,
        "400Regular_Italic/RobotoCondensed_400Regular_Italic.ttf",
        "RobotoCondensed-Italic.ttf",
        "The Roboto Project Authors",
    ),
    FontFile(
        *_ROBOTO,
        "700Bold/RobotoCondensed_700Bold.ttf",
        "RobotoCondensed-Bold.ttf",
        "The Roboto Project Authors",
    ),
    FontFile(
        *_ROBOTO,
        "700Bold_Italic/RobotoCondensed_700Bold_Italic.ttf",
        "RobotoCondensed-BoldItalic.ttf",
        "The Roboto Project Authors",
    ),
    FontFile("pt-mono", "0.4.1", "400Regular/PTMono_400Regular.ttf", "PTMono.ttf", "ParaType Ltd."),
)

_CC_NOTICE = """The icons in assets/icons come from https://game-icons.net and are licensed under the
Creative Commons Attribution 3.0 Unported licence (CC BY 3.0).

Full text of the licence: https://creativecommons.org/licenses/by/3.0/legalcode

Icons made by {authors}.
assets/manifest.yaml says which icon is by whom.

Changes: taken from the npm package @iconify-json/game-icons, each wrapped into a file of its own,
drawn in black on nothing; the game shades and tints them when it draws them.
"""


def _package(sources: Path, scope: str, name: str, version: str) -> Path:
    """The archive `npm pack` makes of a package; raises GameError with the command when it is not there."""
    path = sources / f"{scope}-{name}-{version}.tgz"
    if not path.is_file():
        raise GameError(f"{path} is missing: run 'npm pack @{scope}/{name}@{version}' in {sources}")
    return path


def _member(archive: Path, name: str) -> bytes:
    """One file out of an npm package."""
    with tarfile.open(fileobj=io.BytesIO(read_bytes(archive))) as tar:
        handle = tar.extractfile(f"package/{name}")
        if handle is None:
            raise GameError(f"{archive} holds no file {name}")
        return handle.read()


def bake_fonts(sources: Path, assets: Path) -> Iterator[Source]:
    """Copy the fonts and their licence texts, unaltered."""
    groups: dict[str, Source] = {}
    for font in FONTS:
        archive = _package(sources, "expo-google-fonts", font.package, font.version)
        write_atomic(assets / "fonts" / font.name, _member(archive, font.member))
        licence = f"licences/OFL-{font.package}.txt"
        if font.package not in groups:
            text = _member(archive, "LICENSE_FONT").decode("utf-8-sig").replace("\r\n", "\n")
            body = "\n".join(line.rstrip() for line in text.splitlines()).strip() + "\n"
            write_atomic(assets / licence, body.encode())
            groups[font.package] = Source(
                f"npm @expo-google-fonts/{font.package} {font.version}",
                font.author,
                OFL,
                licence,
                "no",
                [],
                "https://fonts.google.com",
            )
        groups[font.package].files.append(f"fonts/{font.name}")
    yield from groups.values()


def bake_icons(sources: Path, assets: Path) -> Iterator[Source]:
    """One small SVG for each icon of the table, black on nothing; older icons that left the table are
    removed.
    """
    archive = _package(sources, "iconify-json", "game-icons", ICON_VERSION)
    icons = json.loads(_member(archive, "icons.json"))["icons"]
    table: dict[str, list[str]] = yaml.safe_load(read_text(TABLE))
    written = set()
    for author, names in table.items():
        for name in names:
            body = icons[name]["body"].replace("currentColor", "#000")
            svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512">{body}</svg>\n'
            write_atomic(assets / "icons" / f"{name}.svg", svg.encode())
            written.add(name)
        yield Source(
            f"npm @iconify-json/game-icons {ICON_VERSION}",
            author,
            CC_BY,
            "licences/CC-BY-3.0.txt",
            "yes: one file each, black on nothing",
            [f"icons/{name}.svg" for name in names],
            "https://game-icons.net",
        )
    for path in sorted((assets / "icons").glob("*.svg")):
        if path.stem not in written:
            path.unlink()
    write_atomic(assets / "licences" / "CC-BY-3.0.txt", _CC_NOTICE.format(authors=", ".join(table)).encode())


def bake_sounds(assets: Path) -> Iterator[Source]:
    """The interface sounds, computed and packed."""
    from game.workshop import sounds

    names = sounds.bake(assets / "sounds")
    yield Source(
        "game/workshop/sounds.py",
        "the makers of Red Testament",
        OWN,
        "",
        "no",
        [f"sounds/{name}" for name in names],
    )


def bake_pictures(assets: Path) -> Iterator[Source]:
    """The pictures drawn by our own art code."""
    from game.workshop import art

    names = art.bake(assets / "pictures")
    yield Source(
        "game/workshop/art.py", "the makers of Red Testament", OWN, "", "no", [f"pictures/{name}" for name in names]
    )


def write_manifest(assets: Path, groups: list[Source]) -> None:
    """Write `manifest.yaml`: the list of every asset and the terms it is used on."""
    head = "# Written by `main.py build assets`: where every file below assets/ is from, and on what terms.\n"
    body = yaml.safe_dump([group.as_map() for group in groups], sort_keys=False, allow_unicode=True, width=110)
    write_atomic(assets / "manifest.yaml", (head + body).encode())


def bake(sources: Path, assets: Path) -> list[Source]:
    """Write all of `assets/` from the packages in `sources`. Raises GameError naming what is missing."""
    groups = [*bake_fonts(sources, assets), *bake_icons(sources, assets), *bake_sounds(assets), *bake_pictures(assets)]
    write_manifest(assets, groups)
    return groups
