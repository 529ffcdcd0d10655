"""What the commands do, on the small map."""

from __future__ import annotations

import json
from pathlib import Path

import pygame
import pytest

from game.cli.main import main
from game.core.files import user_dir
from game.lab.checks import killed
from game.lab.kills import Kills

NINE = ["--scenario", "nine", "--quiet"]


def summary(capsys, *words):
    assert main([*words, "--json"]) == 0
    out = capsys.readouterr().out
    return json.loads(out)


def test_run_prints_one_json_object_with_its_figures(capsys):
    found = summary(capsys, "run", *NINE, "--seed", "3", "--until", "1926-01")
    assert found["turns"] == 24
    assert found["month"] == "1926-01"
    assert (found["nations"], found["land_provinces"], found["sea_zones"]) == (3, 7, 2)
    assert len(found["digest"]) == 64
    assert found["cpu_seconds"] > 0
    for war in found["wars"]:
        assert {"class", "reason", "start", "end", "attackers", "defenders", "outcome"} <= set(war)


def test_run_leaves_journal_summary_and_saves_and_goes_on_from_them(capsys, tmp_path):
    whole = summary(capsys, "run", *NINE, "--until", "1926-01", "--out", str(tmp_path), "--save-at", "1925-05")
    assert {"journal.jsonl", "summary.json", "1925-05.testament", "autosave.testament"} <= {
        path.name for path in tmp_path.iterdir()
    }
    again = summary(capsys, "run", "--quiet", "--load", str(tmp_path / "1925-05.testament"), "--until", "1926-01")
    assert again["digest"] == whole["digest"]
    assert again["turns"] == 24
    assert main(["replay", str(tmp_path / "journal.jsonl"), "--quiet"]) == 0
    assert main(["replay", str(tmp_path / "1925-05.testament"), "--quiet"]) == 0
    assert "true; 16 months" in capsys.readouterr().out


def test_replay_names_what_was_changed(capsys, tmp_path):
    summary(capsys, "run", *NINE, "--until", "1925-01", "--out", str(tmp_path))
    path = tmp_path / "journal.jsonl"
    lines = path.read_text().splitlines(keepends=True)
    place = next(number for number, line in enumerate(lines) if '"order"' in line)
    path.write_text("".join(lines[:place] + lines[place + 1 :]))
    assert main(["replay", str(path), "--quiet"]) == 1
    assert f"line {place + 1}" in capsys.readouterr().out
    assert main(["replay", str(path), "--quiet", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["troubles"]


def test_watching_seats_changes_nothing_and_tells_how_busy_they_are(capsys):
    words = ["run", *NINE, "--until", "1925-01"]
    watched = summary(capsys, *words, "--watch-seat", "left_opposition", "--watch-seat", "apparatus")
    plain = summary(capsys, *words)
    assert watched["digest"] == plain["digest"]
    assert plain["pacing"] is None
    assert list(watched["pacing"]) == ["left_opposition", "apparatus"]
    figures = watched["pacing"]["apparatus"]["succession"]
    assert figures["months"] == 12
    assert 0 <= figures["months_with_a_choice_percent"] <= 100
    assert figures["asked"]["maximum"] >= figures["asked"]["median"]


def test_a_seat_that_is_not_there_cannot_be_watched(capsys):
    assert main(["run", *NINE, "--until", "1924-02", "--watch-seat", "nobody"]) == 1
    assert "no faction 'nobody'" in capsys.readouterr().err


def test_run_can_leave_out_an_argument_and_answer_a_question(capsys):
    plain = summary(capsys, "run", *NINE, "--until", "1924-03")
    assert summary(capsys, "run", *NINE, "--until", "1924-03", "--shuffle-plans", "5")["digest"] == plain["digest"]
    assert summary(capsys, "run", *NINE, "--until", "1924-03", "--seed", "2")["digest"] != plain["digest"]


def test_play_without_a_display_explains_itself_and_leaves_a_report(capsys, tmp_path, monkeypatch):
    monkeypatch.delenv("DISPLAY", raising=False)
    session_end = _save_near_the_end(tmp_path)
    assert main(["play", "--load", str(session_end), "--out", str(tmp_path / "play")]) == 0
    out = capsys.readouterr()
    assert "cannot open its window" in out.out
    assert "make play" in out.out
    assert "playing" in out.err
    report = (tmp_path / "play" / "report.md").read_text("utf-8")
    assert "## Wars" in report
    assert "## Provinces" in report
    assert (tmp_path / "play" / "journal.jsonl").is_file()


def test_a_window_that_cannot_open_is_explained_too(capsys, tmp_path, monkeypatch):
    pygame.quit()  # another test may have opened a window in this process
    monkeypatch.setenv("SDL_VIDEODRIVER", "no_such_driver")
    session_end = _save_near_the_end(tmp_path)
    assert main(["play", "--load", str(session_end), "--out", str(tmp_path / "play")]) == 0
    assert "cannot open its window: SDL says" in capsys.readouterr().out


def _save_near_the_end(folder: Path) -> Path:
    """A campaign on the small map that an installed mod ends after three months, saved before the last two."""
    mod = user_dir("mods") / "short"
    mod.mkdir(parents=True)
    (mod / "mod.yaml").write_text('id: short\nname: Short\nversion: "1"\nrequires: "0.1"\n')
    (mod / "scenarios.yaml").write_text('- {type: scenario, id: nine, op: change, end: "1924-03"}\n')
    words = ["run", *NINE, "--mod", "short", "--autosave", "off", "--out", str(folder), "--save-at", "1924-02"]
    assert main(words) == 0
    return folder / "1924-02.testament"


def test_lint_finds_what_a_mod_does_wrong(capsys, tmp_path):
    (tmp_path / "mod.yaml").write_text('id: planted\nname: Planted\nversion: "1"\nrequires: "0.1"\n')
    (tmp_path / "units.yaml").write_text("- {type: unit, id: rifle_division, op: change, men: NO}\n")
    code = main(["lint", str(tmp_path), "--json"])
    found = json.loads(capsys.readouterr().out)
    assert code == 1
    mine = [one for one in found["findings"] if one["file"].endswith("units.yaml") and one["severity"] == "error"]
    assert [(one["line"], one["column"]) for one in mine if "NO" in one["message"]] == [(1, 53)]


def test_the_shipped_data_are_clean(capsys):
    assert main(["lint", "--strict"]) == 0, capsys.readouterr().out


def test_rules_show_says_where_a_value_is_from(capsys):
    assert main(["rules", "show", "stock.coal"]) == 0
    assert "balance/stocks/goods.yaml:" in capsys.readouterr().out
    assert main(["rules", "list"]) == 0
    assert "building" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["kills", "heavy"])
def test_soak_runs_in_its_quick_form(capsys, tmp_path, name):
    assert main(["soak", "--quick", "--scenario", "nine", "--only", name, "--out", str(tmp_path)]) == 0
    assert json.loads((tmp_path / "soak.json").read_text())[0]["faults"] == []


def test_a_soak_check_that_fails_says_so(capsys, tmp_path, monkeypatch):
    monkeypatch.setattr(killed, "kill_savers", lambda session, folder, kills: Kills(kills, 3, ["kill 2: gone"]))
    assert main(["soak", "--quick", "--scenario", "nine", "--only", "kills", "--out", str(tmp_path)]) == 1
    assert "FAILED  kills" in capsys.readouterr().out


def test_bench_measures(capsys):
    main(["bench", "--scenario", "nine", "--months", "2", "--only", "month", "--only", "saves", "--json"])
    found = {line["name"]: line["value"] for line in json.loads(capsys.readouterr().out)}
    assert found["a month"] > 0
    assert found["save"] > 0
