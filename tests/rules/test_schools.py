"""Schools set bases, neutral is their mean, and arguments can be taken out."""

from __future__ import annotations

import pytest

from game.core.errors import DataError, GameError
from game.rules.ruleset import Basis, load_ruleset, read_sources
from game.rules.show import show
from tests.rules.conftest import Folder

QUESTION = """
- type: question
  id: trail
  args: [R07]
  rows: [link_pass, investment]
  switches: [terror, doubt]
  presets:
    long: {values: [780000, 100001], switches: {terror: true, doubt: true}}
    short: [900000, null]
    proof: {values: [850001, 200000], switches: {terror: true}}
"""

CARRIERS = """
- type: event
  id: quarrel
  args: [P12]
  effects: [{set_flag: a}]
- type: event
  id: choice
  when: [{date_from: "1925-01"}, {flag: {id: a, args: [P12]}}, {not: {flag: {id: b, args: [P12]}}}]
  effects: [{set_flag: {id: b, args: [R07]}}]
  options:
    - {id: one, effects: [{fire: {event: quarrel}}]}
    - {id: two, args: [R07, P12], effects: [{set_flag: c}]}
- type: policy
  id: line
  default: left
  options:
    left: {}
    right: {args: [P12], rows: [{quantity: investment, value: 1}]}
    middle: {rows: [{quantity: investment, value: 1, args: [P12]}, {quantity: investment, value: 2}]}
- {type: deed, id: insult, args: [P12], effects: []}
- {type: war_class, id: revenge, deed: insult}
- {type: quantity, id: spite, scope: nation, unit: ppm, args: [P12]}
- type: technology
  id: radio
  branch: signals
  date: "1926-01"
  cost: 5
  rows: [{quantity: spite, value: 1}, {quantity: investment, value: 2}]
- type: score
  id: anger
  scope: nation
  terms: [{quantity: spite}, {stock: steel}]
  factors: [spite, investment]
- {type: event, id: echo, effects: [{set_flag: z}], root: SOV}
"""


def test_presets_set_the_base_of_quantities(base: Folder) -> None:
    base.put("q.yaml", QUESTION)
    long = load_ruleset(root=base.root, schools={"trail": "long"})
    assert long.get("quantity", "link_pass").base == 780000
    assert long.base_from["link_pass"] == ("trail", "long")
    assert long.schools == {"trail": "long"}
    assert long.switches == {"terror": True, "doubt": True}


def test_neutral_is_the_rounded_mean_without_the_neutral_cells(base: Folder) -> None:
    base.put("q.yaml", QUESTION)
    neutral = load_ruleset(root=base.root)
    assert neutral.schools == {"trail": "neutral"}
    assert neutral.get("quantity", "link_pass").base == 843334
    assert neutral.get("quantity", "investment").base == 150001
    assert neutral.switches == {"terror": True, "doubt": False}
    short = load_ruleset(root=base.root, schools={"trail": "short"})
    assert short.get("quantity", "investment").base == 150001


def test_rules_show_prints_the_neutral_values(base: Folder) -> None:
    base.put("q.yaml", QUESTION)
    shown = {item.path: item.value for item in show(read_sources(root=base.root), ("question", "trail"))}
    assert shown["presets.neutral.values"] == "[843334, 150001]"
    assert shown["presets.neutral.switches"] == "{terror: true, doubt: false}"


def test_a_written_neutral_wins(base: Folder) -> None:
    base.put("q.yaml", QUESTION).put("z.yaml", "- {type: question, id: trail, op: change, presets: {neutral: [1, 2]}}")
    assert load_ruleset(root=base.root).get("quantity", "link_pass").base == 1


def test_unknown_schools_and_arguments_are_refused_with_a_guess(base: Folder) -> None:
    base.put("q.yaml", QUESTION)
    with pytest.raises(GameError, match="did you mean 'trail'"):
        load_ruleset(root=base.root, schools={"trial": "long"})
    with pytest.raises(GameError, match="choose long, short, proof, neutral"):
        load_ruleset(root=base.root, schools={"trail": "lung"})
    with pytest.raises(GameError, match="no argument 'P13'"):
        load_ruleset(root=base.root, without=["P13"])


def test_two_questions_may_not_set_one_base(base: Folder) -> None:
    base.put("q.yaml", QUESTION)
    base.put("r.yaml", "- {type: question, id: trial, rows: [link_pass], presets: {x: [1]}}")
    with pytest.raises(DataError, match="two_bases"):
        load_ruleset(root=base.root)


def test_ablation_drops_exactly_the_carriers(base: Folder) -> None:
    base.put("c.yaml", CARRIERS)
    whole = load_ruleset(root=base.root)
    less = load_ruleset(root=base.root, without=["P12"])
    assert list(whole.of("event")) == ["choice", "echo", "quarrel"]
    assert list(less.of("event")) == ["choice", "echo"]
    choice = less.get("event", "choice")
    assert [item.name for item in choice.when] == ["date_from"]
    assert [option.id for option in choice.options] == ["one"]
    line = less.get("policy", "line")
    assert list(line.options) == ["left", "middle"]
    assert [row.value for row in line.options["middle"].rows] == [2]
    assert less.get("event", "echo") == whole.get("event", "echo")
    assert less.fingerprint == whole.fingerprint
    assert less.without == {"P12"}


def test_what_refers_to_the_dropped_goes_with_it(base: Folder) -> None:
    base.put("c.yaml", CARRIERS)
    less = load_ruleset(root=base.root, without=["P12"])
    assert less.get("war_class", "revenge").deed is None
    assert [row.quantity for row in less.get("technology", "radio").rows] == ["investment"]
    anger = less.get("score", "anger")
    assert [term.stock for term in anger.terms] == ["steel"]
    assert anger.factors == ("investment",)


def test_an_ablated_question_answers_neutral(base: Folder) -> None:
    base.put("q.yaml", QUESTION)
    less = load_ruleset(root=base.root, without=["R07"], schools={"trail": "long"})
    assert less.schools == {"trail": "neutral"}
    assert less.get("quantity", "link_pass").base == 843334


@pytest.mark.parametrize("without", [(), ("P12",), ("R07",), ("P12", "R07")], ids="+".join)
def test_rules_from_a_basis_are_those_read_anew(base: Folder, without: tuple[str, ...]) -> None:
    base.put("q.yaml", QUESTION)
    base.put("c.yaml", CARRIERS)
    basis = Basis(root=base.root)
    for other in (("P12", "R07"), ("R07",), ("P12",)):
        assert basis.rules(other) != basis.rules()
    for schools in ({}, {"trail": "long"}):
        assert basis.rules(without, schools) == load_ruleset(root=base.root, without=without, schools=schools)
    with pytest.raises(GameError, match="'P13'"):
        basis.rules(["P13"])


def test_a_basis_shares_what_does_not_differ(base: Folder) -> None:
    base.put("c.yaml", CARRIERS)
    basis = Basis(root=base.root)
    whole, less = basis.rules(), basis.rules(["P12"])
    assert less.get("event", "echo") is whole.get("event", "echo")
    assert [row.quantity for row in whole.get("technology", "radio").rows] == ["spite", "investment"]
    assert [row.quantity for row in less.get("technology", "radio").rows] == ["investment"]


def test_a_basis_tells_every_mistake(base: Folder) -> None:
    base.put("c.yaml", "- {type: war_class, id: one, deed: insult}\n- {type: war_class, id: two, deed: insult}")
    with pytest.raises(DataError) as anew:
        load_ruleset(root=base.root)
    with pytest.raises(DataError) as told:
        Basis(root=base.root)
    assert told.value.findings == anew.value.findings
    assert len(told.value.findings) == 2
