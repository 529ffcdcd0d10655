"""Journals: true ones accepted, doctored ones named; saving and loading in every month changes nothing."""

from __future__ import annotations

import json
import random

from game.core.calendar import turn_of
from game.lab.campaign import begin, heavy
from game.lab.soak import Bench, Result, soak_check
from game.save import journal
from game.save.recorder import Recorder
from game.save.replay import replay
from game.sim.session import Session
from game.world.world import Setup

DOCTORED = 5
MONTHS = 60


def _played(bench: Bench) -> Session:
    session = begin(Setup(bench.scenario, 7))
    for _ in range(min(MONTHS, turn_of(bench.until))):
        session.play_month()
    return session


@soak_check("replay")
def check(bench: Bench) -> Result:
    """A journal is accepted, and named by turn once it has been doctored."""
    session = _played(bench)
    data = journal.write(session.world, session.journal, Recorder.of(session).marks)
    verdict = replay(journal.read(data))
    result = Result("replay", faults=[str(trouble) for trouble in verdict.troubles])
    lines = [json.loads(line) for line in data.splitlines()]
    places = [number for number, line in enumerate(lines) if "order" in line]
    chance = random.Random(5)
    named = 0
    for place in chance.sample(places, min(DOCTORED, len(places))):
        doctored = lines[:place] + lines[place + 1 :]
        found = replay(journal.read("\n".join(map(json.dumps, doctored)).encode())).troubles
        if found and found[0].turn == lines[place]["turn"] and found[0].line == place + 1:
            named += 1
        else:
            result.faults.append(f"the order taken out of line {place + 1} was not named: {list(map(str, found))}")
    result.said.append(
        f"{verdict.turns} months replayed; {named} of {min(DOCTORED, len(places))} doctored journals named"
    )
    return result


@soak_check("heavy")
def check_heavy(bench: Bench) -> Result:
    """Saved, loaded in every month and played on: the digest of every month is that of plain play."""
    plain = _played(bench)
    session = begin(Setup(bench.scenario, 7))
    result = Result("heavy")
    for record in plain.journal:
        session = heavy(session)
        session.play_month()
        if session.journal[-1].digest != record.digest:
            result.faults.append(f"turn {record.turn} differs after loading")
            break
    result.said.append(f"{len(session.journal)} months, each on a world fresh from its save")
    return result
