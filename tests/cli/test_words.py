"""The command line as a person meets it: help everywhere, and every mistake answered in words with exit code 1 or 2."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from game.cli import display
from game.cli.command import COMMANDS, Command
from game.cli.main import _parser, main

ROOT = Path(__file__).resolve().parents[2]
_parser()


def said(capsys, *words):
    """(exit code, standard output, standard error)."""
    code = main(words)
    out = capsys.readouterr()
    return code, out.out, out.err


@pytest.mark.parametrize("name", [*COMMANDS, None])
def test_help_is_everywhere(capsys, name):
    code, out, _ = said(capsys, *([name] if name else []), "--help")
    assert code == 0
    assert "usage:" in out
    assert name is None or len(out.splitlines()) > 4


def test_the_version_is_the_packages(capsys):
    import game

    assert said(capsys, "--version")[1].strip() == f"Red Testament {game.__version__}"


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["paly"], "did you mean 'play'"),
        (["xyzzy"], "there are: bench, build"),
        (["run", "--until", "1936"], "write it like 1936-03"),
        (["run", "--until", "1923-12"], "before the game begins"),
        (["run", "--until", "1936-13"], "not a month"),
        (["run", "--seed", "-1"], "seed"),
        (["run", "--seed", "ten"], "'ten' is no seed"),
        (["run", "--seed", str(1 << 70)], "no seed"),
        (["run", "--school", "q01"], "QUESTION=PRESET"),
        (["run", "--autosave", "weekly"], "invalid choice"),
        (["run", "--load", "nowhere.testament"], "no file 'nowhere.testament'"),
        (["run", "--un", "1925-01"], "unrecognized"),
        (["replay"], "required"),
        (["replay", "nowhere.jsonl"], "no file"),
        (["shot", "menu", "--size", "big"], "like 1600x900"),
        (["shot", "menu", "--size", "0x9"], "out of range"),
        (["shot", "menu", "--scale", "9"], "out of range"),
        (["shot", "menu", "--lang", "xx"], "invalid choice"),
        (["rules"], "required"),
        (["build", "moon", "--sources", "."], "invalid choice"),
        (["build", "map"], "required"),
        (["soak", "--minutes", "0"], "at least 1"),
        (["--no-such-thing"], "unrecognized"),
    ],
)
def test_wrong_arguments_end_with_two_and_a_hint(capsys, words, hint):
    code, out, err = said(capsys, *words)
    assert code == 2
    assert hint in err
    assert "Traceback" not in err + out
    assert "--help" in err


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["run", "--scenario", "nnine", "--until", "1924-02"], "did you mean 'nine'"),
        (["run", "--scenario", "nine", "--difficulty", "x"], "there is no difficulty 'x'"),
        (["run", "--scenario", "nine", "--prologue", "x"], "there is no prologue 'x'"),
        (["run", "--scenario", "nine", "--mod", "no_such_mod"], "there is no mod 'no_such_mod'"),
        (["run", "--scenario", "nine", "--school", "nothing=x"], "nothing"),
        (["run", "--scenario", "nine", "--save-at", "1924-02"], "--out"),
        (["run", "--scenario", "nine", "--school", "a=b", "--school", "a=c"], "answered twice"),
        (["replay", str(ROOT / "README.md")], "not a line of a journal"),
        (["replay", str(ROOT / "make.py")], "journal"),
        (["run", "--load", str(ROOT / "LICENSE")], "not a save"),
        (["rules", "show", "cole_mine"], "did you mean 'coal_mine'"),
        (["rules", "list", "bulding"], "did you mean 'building'"),
        (["shot"], "--list"),
        (["soak", "--only", "sleep"], "there are:"),
        (["bench", "--only", "sleep"], "there are:"),
        (["lint", "no_such_mod"], "no_such_mod"),
    ],
)
def test_what_cannot_be_done_ends_with_one_and_words(capsys, words, hint):
    code, out, err = said(capsys, *words)
    assert code == 1
    assert hint in err + out
    assert "Traceback" not in err + out


def test_a_mistake_of_the_game_is_not_hidden(monkeypatch):
    def broken(options):
        raise ZeroDivisionError

    monkeypatch.setitem(COMMANDS._things, "rules", Command("rules", "", broken, lambda parser: None))
    with pytest.raises(ZeroDivisionError):
        main(["rules"])


def test_control_c_ends_quietly(monkeypatch, capsys):
    def stopped(options):
        raise KeyboardInterrupt

    monkeypatch.setitem(COMMANDS._things, "rules", Command("rules", "", stopped, lambda parser: None))
    code, _, err = said(capsys, "rules")
    assert (code, err.strip()) == (130, "stopped.")


def test_a_closed_pipe_is_no_mistake():
    words = f"{sys.executable} main.py rules list building"
    done = subprocess.run(["bash", "-c", f"{words} | head -1"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr


@pytest.mark.parametrize(
    ("environment", "platform", "opens"),
    [
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0", "SDL_VIDEODRIVER": "dummy"}, "linux", False),
        ({}, "win32", True),
        ({}, "darwin", True),
        ({"SDL_VIDEODRIVER": "dummy"}, "win32", False),
        ({"SDL_VIDEODRIVER": "x11"}, "linux", True),
    ],
)
def test_a_display_is_recognised(environment, platform, opens):
    assert (display.why_no_window(environment, platform) == "") is opens


def test_a_second_pygame_is_named_with_its_cure():
    assert display.second_pygame(["numpy", "pygame-ce", "pygame_gui"]) == ""
    assert "uninstall -y pygame pygame-ce" in display.second_pygame(["pygame", "pygame-ce"])
    assert "uninstall -y pygame" in display.second_pygame(["Pygame"])
    display.check_pygame()
