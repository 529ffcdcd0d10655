"""What the tests cost in processor time, whichever worker ran them: `make durations` prints it after the tests.

Seconds of a clock say little on a busy machine and nothing about a test that waits; processor seconds, those of the
processes a test starts included, can be compared from one day to the next.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Generator
from typing import Final

import pytest

DEAREST: Final = 40
SPENT: Final = "processor_seconds"


def spent() -> float:
    """Processor seconds of this process and of those it has waited for."""
    return sum(os.times()[:4])


class Costs:
    """The plugin behind `--costs`."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.tests: Counter[str] = Counter()

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item) -> Generator[None, None, None]:
        """Each of the three parts of a test is charged with what has been spent since the last."""
        now = spent()
        item.user_properties[:] = [row for row in item.user_properties if row[0] != SPENT]
        item.user_properties.append((SPENT, now - item.stash.get(_SINCE, now)))
        item.stash[_SINCE] = now
        yield

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_logstart(self) -> None:
        self.begun = spent()

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        item.stash[_SINCE] = self.begun

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Reports come to the process that prints them, with what its workers measured."""
        self.tests[report.nodeid] += dict(report.user_properties).get(SPENT, 0)

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        folders: Counter[str] = Counter()
        for name, cost in self.tests.items():
            folders[name.split("::")[0].rpartition("/")[0]] += cost
        terminalreporter.section(f"processor seconds: {sum(self.tests.values()):.0f} in all")
        for title, rows in (("by folder", folders.most_common()), ("dearest", self.tests.most_common(DEAREST))):
            terminalreporter.write_line(title)
            for name, cost in rows:
                terminalreporter.write_line(f"{cost:8.1f}  {name}")


_SINCE: Final = pytest.StashKey[float]()
