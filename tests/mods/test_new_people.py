"""A mod that adds one thing of each kind, one file each: all of it is at work after three months of play."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from game.ai.brain import think
from game.core.errors import DataError
from game.orders.persons import Appoint
from game.orders.politics import ProposeLaw
from game.rules.lint import lint_all
from game.rules.ruleset import load_ruleset
from game.sim.rulebook import load_rules, vocabulary
from game.sim.session import Seat, Session
from game.world.components.persons import Person
from game.world.components.state import Organ
from game.world.politics.counts import divide
from game.world.politics.leanings import leanings
from game.world.politics.organs import appointer, office_of
from game.world.world import Setup

MOD = Path(__file__).parent / "new_people"
FACTION, BLOC, LAW, PERSON = "reading_huts", "railwaymen", "evening_schools", "knizhnik"
EVENT, PROLOGUE, SCHOOL = "first_tractor", "reading_spring", "whisper"


@pytest.fixture(scope="module")
def played() -> Session:
    """A campaign with the mod, begun from its prologue under its school, three months on."""
    setup = Setup("january_1924", 7, PROLOGUE, schools={"testament": SCHOOL})
    session = Session.new(setup, [Seat("One", FACTION)], think, mods=[str(MOD)])
    for _ in range(3):
        session.end_turn(0)
        session.play_month()
    return session


def test_the_mod_is_without_fault() -> None:
    found = lint_all([MOD], vocabulary=vocabulary())
    assert [str(finding) for finding in found if "new_people" in finding.file] == []


def test_the_faction_has_delegates_and_can_be_played(played: Session) -> None:
    world = played.world
    assert divide(world, world.nation_index["SOV"]).shares[world.faction_index[FACTION]] > 0
    assert played.view(0).faction == world.faction_index[FACTION]


def test_the_bloc_weighs_factions_and_what_it_wants_moves_it(played: Session) -> None:
    world = played.world
    bloc = world.ties.number[BLOC]
    shares = {one.faction: one.share for one in leanings(world, bloc)}
    assert max(shares, key=lambda faction: shares[faction]) == world.faction_index["left_opposition"]
    place = world.ties.place(bloc, world.nation(world.nation_index["SOV"]).government)
    assert int(world.ledger["loyalty"][place]) != 10_000


def test_the_law_can_be_moved(played: Session) -> None:
    order = ProposeLaw(played.faction_of(0), LAW, "everywhere")
    assert played.check(order) is None
    assert played.issue(order) is None
    played.undo(0)


def test_the_person_can_be_put_into_an_office(played: Session) -> None:
    world = played.world
    uid = next(uid for uid, person in world.entities.each(Person) if person.id == PERSON)
    # Whoever sits in an office keeps it for a while; it is as if these had been filled long ago.
    for _, organ in world.entities.each(Organ):
        organ.since -= world.quantity("office_months")
    found = office_of(world, "orgburo")
    assert found is not None
    by = appointer(world, found[1])
    chief = Session(world, [Seat("Chief", world.faction_ids[by])], think)
    assert chief.issue(Appoint(by, int(found[0]), int(uid))) is None
    chief.end_turn(0)
    chief.play_month()
    assert found[1].person == PERSON


def test_the_event_has_happened(played: Session) -> None:
    assert EVENT in played.world.fired
    assert played.world.has_flag("tractor_seen")


def test_the_prologue_has_changed_the_first_day() -> None:
    was, now = (
        Session.new(Setup("january_1924", 7, name), mods=[str(MOD)]).world for name in ("history", PROLOGUE)
    )
    nation = now.nation_index["SOV"]
    assert now.faction_ids[now.nation(nation).government] == "leningrad"
    assert int(now.ledger["legitimacy"][nation]) == int(was.ledger["legitimacy"][nation]) + 7_000
    assert (was.policy("trade", nation), now.policy("trade", nation)) == ("monopoly", "open")


def test_the_school_can_be_chosen_and_sets_its_figures(played: Session) -> None:
    assert played.world.quantity("testament_stalin") == -1_000
    assert load_rules([str(MOD)]).get("question", "testament").preset("neutral").values[0] != -10_000


def test_all_of_it_stands_on_the_screens_of_a_new_campaign() -> None:
    from game.view.campaigns import GameBackend
    from game.view.words import Speech, speak_of

    backend = GameBackend(mods=[str(MOD)])
    try:
        for language, name in (("en", "Reading huts"), ("ru", "Избы-читальни")):
            speech = Speech(language)
            cards = {card.id: card for nation in backend.nations("january_1924", speech) for card in nation.factions}
            assert cards[FACTION].name == name
            found = {one.id: one for one in backend.prologues("january_1924", speech)}
            assert len(found[PROLOGUE].points) == 3
            schools = {question.id: question.options for question in backend.questions(speech)}["testament"]
            assert SCHOOL in {school.id for school in schools}
    finally:
        speak_of([])


# -- mistakes --------------------------------------------------------------------------------------------------------
FAULTS = [
    ("faction.yaml", "nation: SOV", "naiton: SOV"),
    ("faction.yaml", "scruple", "scrupel"),
    ("bloc.yaml", "delegates: 60000", "delegates: many"),
    ("bloc.yaml", "left_opposition: 90000", "left_oposition: 90000"),
    ("law.yaml", "default: few", "default: none_of_these"),
    ("person.yaml", "faction: leningrad", "faction: leningrd"),
    ("person.yaml", "born: 1888", "born: 188"),
    ("event.yaml", "set_flag", "set_falg"),
    ("prologue.yaml", "faction: leningrad", "faction: leningrd"),
    ("prologue.yaml", "stock: legitimacy", "stock: legitimcy"),
    ("school.yaml", "-1000, 5000, -1000]", "-1000, 5000]"),
]


@pytest.mark.parametrize(("file", "right", "wrong"), FAULTS, ids=[f"{f}-{w}" for f, _, w in FAULTS])
def test_a_mistake_is_shown_at_its_place(tmp_path: Path, file: str, right: str, wrong: str) -> None:
    folder = tmp_path / MOD.name
    shutil.copytree(MOD, folder)
    text = (folder / file).read_text(encoding="utf-8")
    assert text.count(right) == 1
    (folder / file).write_text(text.replace(right, wrong), encoding="utf-8")
    line = text[: text.index(right)].count("\n") + 1
    with pytest.raises(DataError) as caught:
        load_ruleset([folder], vocabulary=vocabulary())
    places = [re.match(rf".*{file}:(\d+):(\d+): error", found) for found in str(caught.value).splitlines()]
    assert [(int(found[1]), int(found[2]) > 0) for found in places if found] == [(line, True)]
