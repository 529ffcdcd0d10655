"""Every mistake of a mod is found in one run, at its line and column, with a guess at what was meant."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from game.core.errors import DataError
from game.rules.lint import lint_all
from game.rules.ruleset import load_ruleset
from tests.rules.conftest import Folder, Planted

SHAPE = {
    "units/infantry.yaml": """
- type: unit
  id: rifles
  domain: §wrong_value§lnd
  category: infantry
  mobility: §dangling_reference§foots
  men: §wrong_type§'12000'
  cost: {§dangling_reference§steal: 5, machines: §wrong_value§-1}
  §unknown_key§upkep: {steel: 1}
- type: §unknown_type§unti
  id: guards
- §missing_key§type: unit
  id: guns
  domain: land
  category: artillery
  mobility: foot
""",
    "buildings.yaml": """
- type: building
  id: §duplicate_id§coal_mine
  category: extraction
- type: building
  id: works
  category: industry
  makes: {steel: §ambiguous§010}
  hidden: §ambiguous§NO
  rows:
    - {quantity: §dangling_reference§coal_outputs, §unknown_key§vlaue: 3}
  requires: §wrong_type§longwall
  max_level: §wrong_type§true
- {type: building, id: pit, parent: §dangling_reference§base_extracton, category: x}
- {type: building, id: works2, parent: §parent_cycle§works3}
- {type: building, id: works3, parent: works2}
""",
    "events/chain.yaml": """
- type: event
  id: spark
  window: {from: §ambiguous§1924-05, to: "1930-01"}
  when:
    - §one_key§{flag: a, not: b}
    - {date_from: "1925-01"}
  effects:
    - §one_key§text
  options:
    - {id: same, effects: [{set_flag: a}]}
    - {id: §duplicate_id§same, effects: [{set_flag: b}]}
- type: event
  id: silence
  args: [§dangling_reference§P13]
  §duplicate_key§id: again
  effects: [{set_flag: a}]
""",
    "changes.yaml": """
- {type: technology, id: §nothing_to_change§longwal, op: change, cost: 3}
- {type: building, id: coal_mine, op: change, cost-: [§nothing_to_remove§pumps]}
- {type: quantity, id: investment, op: change, base: §bounds§500000}
- {type: faction, id: left, op: change, colour: [1, 2, §wrong_value§300]}
""",
    "broken.yaml": """
- type: stock
  id: rubber
  scope: nation
   unit§yaml_syntax§: tonnes
""",
}


def places(findings: object) -> set[Planted]:
    assert isinstance(findings, list)
    return {Planted(item.file, item.line, item.column, item.code) for item in findings}


def test_all_planted_mistakes_are_found_in_one_run(base: Folder, mod: Callable[..., Folder]) -> None:
    broken = mod("broken")
    for name, text in SHAPE.items():
        broken.put(name, text)
    with pytest.raises(DataError) as error:
        load_ruleset([broken.root], root=base.root)
    assert places(error.value.findings) == broken.planted
    assert len({planted.code for planted in broken.planted}) >= 12
    hints = {item.suggestion for item in error.value.findings}
    assert hints >= {
        "land",
        "foot",
        "steel",
        "upkeep",
        "unit",
        "coal_output",
        "value",
        "base_extraction",
        "longwall",
    }
    assert "works2 -> works3 -> works2" in str(error.value)
    assert "first at balance/buildings.yaml:7:3" in str(error.value)


MEANING = {
    "rules.yaml": """
- {type: technology, id: a, branch: x, date: "1924-01", cost: 1, requires: §technology_cycle§[c]}
- {type: technology, id: b, branch: x, date: "1924-01", cost: 1, requires: [a]}
- {type: technology, id: c, branch: x, date: "1924-01", cost: 1, requires: [b]}
- {type: technology, id: d, branch: x, date: "1924-01", cost: 1, requires: §technology_unreachable§[c]}
- {type: technology, id: e, branch: x, date: "1923-01", cost: 1, requires: [§technology_dates§longwall]}
- {type: building, id: far, category: x, requires: [§not_buildable§d]}
- type: building
  id: odd
  category: x
  rows:
    - {quantity: §wrong_scope§suspicion, value: 1}
- {type: unit, id: boat, domain: sea, category: x, mobility: §not_buildable§foot, men: 1}
- {type: stock, id: rubber, scope: nation, unit: tonnes}
- {type: unit, id: ball, domain: land, category: x, mobility: foot, men: 1, cost: {§not_buildable§rubber: 1}}
- §deed_unread§{type: deed, id: shrug}
- {type: deed, id: insult, effects: [{audience: pair, stock: §wrong_scope§steel, milli: 1}]}
- {type: building, id: §unused_parent§ghost, abstract: true}
- {type: building, id: shrine, category: x, icon: §missing_icon§gearz}
""",
    "scores.yaml": """
- type: score
  id: greed
  scope: nation
  terms:
    - {stock: steel, of: §wrong_scope§target}
    - §score_term§{stock: steel, quantity: investment}
    - {stock: §wrong_scope§unrest}
""",
    "events.yaml": """
- type: event
  id: closed_window
  window: {from: "1930-01", to: §event_never§"1929-01"}
  effects: [{set_flag: a}]
- type: event
  id: contradiction
  when: [{date_from: "1930-01"}, {all: [{date_to: §event_never§"1925-01"}]}]
  effects: [{set_flag: a}]
- {type: event, id: no_chance, chance: §event_never§0, effects: [{set_flag: a}]}
- type: event
  id: two_lands
  root: GER
  when: [{nation: §event_never§SOV}]
  effects: [{set_flag: a}]
- type: event
  id: no_choice
  options:
    - {id: one, effects: [{set_flag: a}]}
    - §same_option§{id: two, effects: [{set_flag: a}]}
- type: event
  id: unheard
  when:
    - {flag: §flag_never_set§aa}
    - {flag: a}
    - {flag: c}
    - {counter_at_least: §flag_never_set§{id: nobody_counts, value: 2}}
  effects: [{set_flag: {id: c, months: 2}}]
- type: event
  id: too_late
  when: [{date_from: §event_never§"1990-01"}]
  effects: [{set_flag: a}]
""",
    "world.yaml": """
- type: policy
  id: line
  default: §unknown_option§rihgt
  options: {left: {}, right: {rows: [{quantity: investment, value: 1}]}}
- type: question
  id: trail
  rows: [link_pass]
  presets: {long: [780000], short: [§preset_bounds§1780000]}
- {type: question, id: other, rows: [investment], presets: {odd: §preset_length§[1, 2]}}
- type: argument
  id: D08
  family: D
  thesis: Not on his list.
  computer_only: true
- §computer_only§{type: act, id: hate, args: [D08], effects: [{set_flag: a}]}
- §argument_uncarried§{type: argument, id: D09, family: D, thesis: Nobody says so.}
- type: scenario
  id: start
  map: nine
  nations:
    SOV: {capital: moscow, government: left, stocks: {steel: 5, §wrong_scope§unrest: 1}}
    GER: {capital: berlin, government: §scenario§left, policies: {line: §scenario§lft}, people: §scenario§900}
  provinces:
    moscow: {owner: SOV}
    berlin: {owner: GER, people: 1000}
    warsaw: {owner: §absent_nation§POL}
""",
    "text/en/all.yaml": """
building.odd.name: Odd {thing}
building.old.name: Fine
§unused_text§building.odds.name: Odds
§unused_text§story.nowhere: Nowhere
stock.rubber.name: "Rubber §bad_placeholder§{0.x}"
""",
    "text/ru/all.yaml": """
§placeholders§building.odd.name: Странная {thin}
§untranslatable§building.none.name: Нет
""",
}


def test_lint_finds_every_planted_mistake_of_meaning(base: Folder) -> None:
    expected = set()
    for name, text in MEANING.items():
        base.put(name, text)
    expected = {
        planted
        for planted in base.planted
        if planted.code not in ("bad_placeholder",)  # stands inside a quoted text, told at its beginning
    }
    base.put("old.yaml", "- {type: building, id: old, category: x}")
    found = [item for item in lint_all(root=base.root) if item.code != "missing_text"]
    others = places([item for item in found if item.code != "bad_placeholder"])
    extra = {planted for planted in others if planted not in expected}
    assert expected - others == set()
    assert {planted.code for planted in extra} <= {"argument_uncarried", "dangling_reference"}, extra
    assert sum(item.code == "bad_placeholder" for item in found) == 1


SOUND = """
- {{type: stock, id: stock_{n}, scope: nation, unit: tonnes}}
"""
FAULTS = (
    "- {{type: stock, id: a{n}, §unknown_key§scop: nation, unit: t}}",
    "- {{type: building, id: b{n}, category: x, cost: {{§dangling_reference§stoc_{n}: 5}}}}",
    "- {{type: technology, id: c{n}, branch: x, cost: 1, date: §ambiguous§19{m}-01}}",
    "- {{type: building, id: d{n}, category: x, hidden: §ambiguous§Off}}",
    "-    {{type: unit, id: e{n}, domain: §wrong_value§sky, category: x, mobility: foot, men: 1}}",
)


def test_a_hundred_mistakes_in_twenty_files(base: Folder, mod: Callable[..., Folder]) -> None:
    broken = mod("broken")
    for n in range(20):
        text = SOUND.strip() + "\n" + "\n".join(FAULTS)
        broken.put(f"part_{n % 4}/file_{n}.yaml", text.format(n=n, m=10 + n))
    with pytest.raises(DataError) as error:
        load_ruleset([broken.root], root=base.root)
    assert len(broken.planted) == 100
    assert places(error.value.findings) == broken.planted
    guessed = {item.line for item in error.value.findings if item.suggestion}
    assert guessed >= {2, 3, 4, 5}


def test_missing_texts_are_told_where_they_are_needed(base: Folder) -> None:
    base.put("text/en/all.yaml", "building.coal_mine.name: Coal mine\nnation.SOV.name: Soviet Union\n")
    missing = [item for item in lint_all(root=base.root) if item.code == "missing_text"]
    mine = next(item for item in missing if "coal_mine" in item.message)
    assert (mine.file, mine.line, mine.column) == ("balance/buildings.yaml", 8, 7)
    assert mine.message == "no English text for building.coal_mine.desc"
    assert all("SOV" not in item.message for item in missing)


def test_mod_yaml_is_checked(base: Folder, mod: Callable[..., Folder]) -> None:
    bad = mod("bad").put(
        "mod.yaml",
        """
id: §bad_id§Bad Mod
name: Bad
version: §ambiguous§1.0
requires: §game_too_old§"99.0"
§unknown_key§autor: me
""",
    )
    found = places([item for item in lint_all([bad.root], root=base.root) if item.file.startswith(bad.shown)])
    assert found == {planted for planted in bad.planted if planted.code != "game_too_old"}
    bad.put("mod.yaml", 'id: bad\nname: Bad\nversion: "1.0"\nrequires: "99.0"\n')
    assert "game_too_old" in [item.code for item in lint_all([bad.root], root=base.root)]
