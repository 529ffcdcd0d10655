"""Studies: figures with honest intervals, verdicts by bounds, metrics from notes, tables that only read."""

from __future__ import annotations

import pytest

from game.core.errors import GameError
from game.core.units import PPM
from game.lab import batch, shipped, tables
from game.lab.figures import Figure, difference, level, share_of_pairs
from game.lab.metrics import METRICS, read
from game.lab.slice import Conditions, Doing, play, record
from game.lab.studies import find, pools_of, studies
from game.rules.prototypes.study import Metric, StudyProto
from game.sim.rulebook import load_rules

ROW = {
    "turn": 24,
    "seed": 1,
    "leaders": [[0, "apparatus"], [10, "right"], [20, "apparatus"]],
    "sittings": [{"turn": 4, "sitting": "one", "leader": "right", "shares": {"right": 400_000, "apparatus": 300_000}}],
    "motions": [{"turn": 9, "motion": "remove_leader", "about": "apparatus", "ayes": 600_000, "needed": 500_001}],
    "fired": {"lenin_dies": 0},
    "choices": [[1, "lenin_dies", "modest"]],
}


def metric(name, **more):
    return Metric.model_validate({"is": name} | more)


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        (metric("leads", faction="apparatus"), PPM),
        (metric("leads", faction="apparatus", month="1925-01"), 0),
        (metric("months_led", faction="apparatus"), 14),
        (metric("months_led", faction="right", month="1925-01"), 2),
        (metric("first_tenure", faction="apparatus"), 10),
        (metric("first_tenure", faction="leningrad"), None),
        (metric("changes"), 2),
        (metric("share", faction="apparatus", sitting="one"), 300_000),
        (metric("share", faction="apparatus", sitting="two"), None),
        (metric("wins_sitting", faction="right"), PPM),
        (metric("carried", motion="remove_leader", faction="apparatus"), 1),
        (metric("carried", motion="remove_leader", faction="apparatus", month="1924-05"), 0),
        (metric("fired", event="lenin_dies"), PPM),
        (metric("chose", event="lenin_dies", option="modest"), PPM),
    ],
)
def test_a_metric_reads_the_notes(asked, value):
    assert read(asked, ROW) == value


def test_a_metric_that_is_not_known_is_answered_with_a_guess():
    with pytest.raises(GameError, match="did you mean 'leads'"):
        read(metric("leds"), ROW)


def test_none_of_forty_is_not_none_at_all():
    found = level([0] * 40)
    assert found.value == found.low == 0
    assert 60_000 < found.high < 65_000
    assert found.within(None, 60_000) == "undecided"
    assert level([0] * 60).within(None, 60_000) == "yes"


def test_pairs_show_what_levels_hide():
    noise = {seed: seed * 37 % 100 * 1_000 for seed in range(1, 41)}
    shifted = {seed: value + 2_000 for seed, value in noise.items()}
    paired, loose = difference(shifted, noise, True), difference(shifted, noise, False)
    assert paired.value == pytest.approx(2_000)
    assert (paired.low, paired.high) == (2_000, 2_000)
    assert loose.low < 0 < loose.high
    assert difference(shifted, noise, True) == paired
    assert share_of_pairs(shifted, noise, True).value == PPM


def test_verdicts_keep_to_the_bounds():
    figure = Figure(50, 40, 60, 40)
    assert figure.within(30, 70) == figure.within(None, 60) == "yes"
    assert figure.within(61, None) == "no"
    assert figure.within(50, None) == "undecided"


def test_every_study_has_a_metric_that_is_known():
    rules = load_rules()
    for study in studies(rules):
        assert study.metric.is_ in METRICS, study.id
        for side in study.sides:
            assert side.given is None or side.given.is_ in METRICS, study.id
            assert side.metric is None or side.metric.is_ in METRICS, study.id
            assert all(one.act or one.war or one.seizure or one.axis for one in side.does), study.id
            for event, option in side.answers.items():
                assert option in {one.id for one in rules.get("event", event).options}, (study.id, event, option)


def made(**more):
    side = {"id": "neutral"}
    tree = {"type": "study", "id": "x", "group": "g", "nation": "SOV", "until": "1924-03", "seeds": 2}
    return StudyProto.model_validate(
        tree | {"metric": {"is": "changes"}, "sides": (side,), "expect": "within", "least": 0} | more
    )


def test_a_study_is_missing_until_it_is_played_and_then_judged():
    study = made()
    assert (find(study).verdict, find(study).missing) == ("missing", 2)
    assert len(list(batch.fill(pools_of(study), workers=1))) == 2
    found = find(study)
    assert (found.verdict, found.missing, found.stale) == ("yes", 0, False)


def test_sides_with_the_same_conditions_share_a_pool():
    sides = ({"id": "one"}, {"id": "two", "given": {"is": "changes"}})
    one, other = pools_of(made(sides=sides, expect="more", least=None))
    assert one.key == other.key
    assert len(batch.gaps([one, other])) == 2


def test_tables_name_each_pool_once():
    rules = load_rules()
    assert "soviet_succession" in tables.groups(rules)
    pools = tables.pools(rules, "soviet_succession")
    assert len({pool.key for pool in pools}) == len(pools)
    assert not tables.table(rules, "soviet_succession").lines[0].found["seeds"]


def test_a_side_is_taken_off_another_seed_by_seed():
    same = {"is": "changes", "at_most": 5}
    sides = ({"id": "gain", "less": "base"}, {"id": "base", "base": True, "metric": same})
    study = made(sides=sides, metric=same, most=PPM)
    list(batch.fill(pools_of(study), workers=1))
    found = find(study)
    assert (found.figure.value, found.figure.seeds, found.verdict) == (0, 2, "yes")
    assert dict(found.levels)["gain"].value == PPM


def test_events_are_answered_acts_barred_and_verbs_run_in_later_months():
    answered = record(Conditions("SOV", "1924-09", answers=(("testament", "open"),)), 1)
    assert [option for _, event, option in answered["choices"] if event == "testament"] == ["open"]
    barred = record(Conditions("SOV", "1924-09", barred=("resign_office", "press_campaign")), 1)
    assert not {"resign_office", "press_campaign"} & set(barred["orders"]["left_opposition"])
    effects = load_rules().get("prologue", "trotsky_leads").effects
    late = record(Conditions("SOV", "1924-03", idle=("apparatus",), later=(("1924-02", tuple(effects)),)), 1)
    assert late["leaders"] == [[0, "apparatus"], [2, "left_opposition"]]


def test_what_is_idle_does_only_what_it_is_made_to_do():
    doing = Doing("right", "desk_work", "regional_secretaries")
    still = record(Conditions("SOV", "1924-06", idle=("right",), does=(doing,)), 1)
    assert set(still["orders"]["right"]) == {"desk_work"}


def test_a_ruler_tries_a_war_and_a_plotter_a_seizure():
    war = Doing("apparatus", war="POL")
    assert record(Conditions("SOV", "1924-03", does=(war,)), 1)["wars"] == []
    coup = (Doing("left_opposition", "plot"), Doing("left_opposition", seizure="palace_coup", every=9))
    tried = record(Conditions("SOV", "1924-11", does=coup, barred=("resign_office",)), 1)["seizures"]
    assert [one["by"] for one in tried if one["outcome"] != "exposed"] == ["left_opposition"]


def test_conditions_make_factions_act_or_keep_still():
    busy = Conditions("SOV", "1924-09", does=(Doing("right", "desk_work", "regional_secretaries", every=2),))
    assert record(busy, 1)["orders"]["right"]["desk_work"] >= 4
    still = Conditions("SOV", "1924-09", idle=("apparatus",))
    assert "apparatus" not in record(still, 1)["orders"]
    eager = Conditions("SOV", "1924-09", eager=("left_opposition",))
    mine = record(eager, 1)["orders"]["left_opposition"]
    assert sum(mine.values()) > sum(record(Conditions("SOV", "1924-09"), 1)["orders"]["left_opposition"].values())


def test_effects_are_run_on_the_first_day():
    effects = load_rules().get("prologue", "trotsky_leads").effects
    played = play(Conditions("SOV", "1924-02", effects=tuple(effects)), 1)
    assert played.notes["leaders"][0] == [0, "left_opposition"]


def test_what_was_shipped_is_told_where_nothing_was_played(tmp_path, monkeypatch):
    monkeypatch.setattr(shipped, "place", lambda: tmp_path / "found.json")
    shipped.shipped.cache_clear()
    study = made(id="shipped_study", until="1924-04", least=0)
    assert find(study).verdict == "missing"
    shipped.ship([(study, {"neutral": {1: 0, 2: 0}}, False)], {})
    found = find(study)
    assert (found.verdict, found.stale, found.missing) == ("yes", False, 2)
    other = made(id="shipped_study", until="1924-04", least=1)
    assert find(other).verdict == "missing"
    shipped.shipped.cache_clear()


MOD = """- type: organ
  id: night_desk
  nation: SOV
  args: [P14]
- type: prologue
  id: night_watch
  effects:
    - seat_person: {organ: night_desk, person: kamenev}
    - set_flag: night_watch
"""


def test_a_verb_that_needs_what_was_left_out_goes_whole(tmp_path):
    (tmp_path / "mod.yaml").write_text('id: night\nname: Night\nversion: "1.0"\nrequires: "0.1"\n', "utf-8")
    (tmp_path / "night.yaml").write_text(MOD, "utf-8")
    whole, less = (
        load_rules([str(tmp_path)], without).get("prologue", "night_watch").effects for without in ((), ("P14",))
    )
    assert [effect.name for effect in whole] == ["seat_person", "set_flag"]
    assert [effect.name for effect in less] == ["set_flag"]
