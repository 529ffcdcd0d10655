"""`rules show ID`: the resolved entry and where each part came from."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from game.cli.command import command

if TYPE_CHECKING:
    from game.rules.ruleset import Sources


def arguments(parser: ArgumentParser) -> None:
    """show ID, list [KIND]."""
    words = parser.add_subparsers(dest="what", metavar="show|list", required=True)
    show = words.add_parser("show", help="an entry as the game reads it, and where each part came from")
    show.add_argument("id", metavar="ID", help="an id, or KIND.ID where several kinds use it")
    show.add_argument(
        "--mod", action="append", default=[], metavar="MOD", help="a mod on top (more than once: in order)"
    )
    listing = words.add_parser("list", help="the kinds of entries, or the ids of one kind")
    listing.add_argument("kind", nargs="?", metavar="KIND", help="such as building")
    listing.add_argument("--mod", action="append", default=[], metavar="MOD", help="a mod on top")


@command("rules", "print the rules as the game reads them", arguments)
def rules(options: Namespace) -> int:
    """Print an entry of balance/ as the game reads it: with its parent merged in and mods applied, each value
    with the file, line and column it came from."""
    from game.rules.ruleset import read_sources

    sources = read_sources(options.mod)
    return _show(sources, options.id) if options.what == "show" else _list(sources, options.kind)


def _show(sources: Sources, name: str) -> int:
    from game.rules import show

    for number, key in enumerate(show.find(sources, name)):
        if number:
            print()
        print(f"{key[0]} {key[1]}")
        for line in show.history(sources, key):
            print(f"  {line}")
        rows = show.show(sources, key)
        widest = max((len(f"{row.path}: {row.value}") for row in rows), default=0)
        for row in rows:
            print(f"  {f'{row.path}: {row.value}':<{min(widest, 70)}}  # {row.place} ({row.layer})")
    return 0


def _list(sources: Sources, kind: str | None) -> int:
    from game.core.errors import GameError
    from game.rules.near import closest

    keys = sorted(sources.trees)
    if kind is None:
        for one in sorted({key[0] for key in keys}):
            print(f"{one:<16} {sum(key[0] == one for key in keys)}")
        return 0
    ids = [key[1] for key in keys if key[0] == kind]
    if not ids:
        near = closest(kind, sorted({key[0] for key in keys}))
        raise GameError(f"there is no kind '{kind}'" + (f"; did you mean '{near}'?" if near else ""))
    print("\n".join(ids))
    return 0
