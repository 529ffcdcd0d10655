"""Conditions and verbs are bound to typed parameters when a vocabulary is handed in."""

from __future__ import annotations

from typing import Annotated

import pytest
from pydantic import Field

from game.core.errors import DataError
from game.rules.prototypes.base import Conditions, Effects, Natural, RefTo
from game.rules.references import references
from game.rules.ruleset import load_ruleset
from game.rules.vocabulary import NoParams, Params, Vocabulary, Word
from tests.rules.conftest import Folder


class FlagParams(Params):
    """A flag."""

    id: str = Field(description="The flag.")


class ListParams(Params):
    """Several."""

    conditions: Conditions = Field(description="The conditions.")


class ChangeParams(Params):
    """A change."""

    stock: Annotated[str, RefTo("stock")] = Field(description="The stock.")
    milli: int = Field(description="The amount.")


class DelayParams(Params):
    """Later."""

    months: Natural = Field(description="Months.")
    do: Effects = Field(description="What then.")


@pytest.fixture
def words() -> Vocabulary:
    """A vocabulary of six words."""
    made = Vocabulary()
    made.conditions.add("flag", Word("flag", FlagParams, "id", print, "The flag is set."))
    made.conditions.add("not", Word("not", ListParams, None, print, "None holds.", "conditions"))
    made.conditions.add("always", Word("always", NoParams, None, print, "Always."))
    made.verbs.add("set_flag", Word("set_flag", FlagParams, "id", print, "Sets the flag."))
    made.verbs.add("change", Word("change", ChangeParams, None, print, "Changes a stock."))
    made.verbs.add("delay", Word("delay", DelayParams, None, print, "Does it later."))
    return made


def test_bound_words(base: Folder, words: Vocabulary) -> None:
    base.put(
        "events.yaml",
        """
- type: event
  id: spark
  when: [{flag: a}, {not: {flag: b}}, {not: [{flag: c}, {always: {}}]}, {flag: {id: d, args: [P12]}}]
  effects: [{delay: {months: 3, do: [{change: {stock: steel, milli: 5, args: [R07]}}]}}]
""",
    )
    event = load_ruleset(root=base.root, vocabulary=words).get("event", "spark")
    assert event.when[0].params == FlagParams(id="a")
    assert event.when[1].params.conditions[0].params == FlagParams(id="b")
    assert [item.name for item in event.when[2].params.conditions] == ["flag", "always"]
    assert event.when[3].args == ("P12",)
    (delay,) = event.effects
    assert delay.params.do[0].params == ChangeParams(stock="steel", milli=5)
    assert {ref.value for ref in references(event)} == {"any", "steel", "P12", "R07"}


def test_without_a_vocabulary_only_the_shape_is_checked(base: Folder) -> None:
    base.put("events.yaml", "- {type: event, id: spark, when: [{flog: a}], effects: [{chance: {x: 1}}]}")
    event = load_ruleset(root=base.root).get("event", "spark")
    assert event.when[0].params == {"main": "a"}
    assert event.effects[0].params == {"x": 1}


def test_mistakes_in_words_have_their_place(base: Folder, words: Vocabulary) -> None:
    base.put(
        "events.yaml",
        """
- type: event
  id: spark
  when: [{§unknown_condition§flog: a}, {not: {§unknown_condition§flga: b}}, {flag: {§unknown_key§idd: a}}]
  effects:
    - {§unknown_verb§set_flog: a}
    - {change: §missing_key§{stock: §dangling_reference§steal}}
    - {change: {stock: steel, milli: §wrong_type§much}}
    - {delay: {months: 3, do: [{change: {stock: §dangling_reference§stel, milli: 5}}]}}
    - {change: {stock: steel, milli: 5, args: [§dangling_reference§P99]}}
    - {change: §wrong_type§steel}
""",
    )
    with pytest.raises(DataError) as error:
        load_ruleset(root=base.root, vocabulary=words)
    found = {(item.file, item.line, item.column, item.code) for item in error.value.findings}
    assert found == {tuple(planted) for planted in base.planted}
    assert {"flag", "id", "set_flag", "steel"} <= {item.suggestion for item in error.value.findings}
