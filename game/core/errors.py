"""What can go wrong, in words a player or a modder can act on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


class GameError(Exception):
    """Something the person at the keyboard did or gave cannot work; the message says what and why."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One mistake in a data file: where, how bad, what, and what was probably meant."""

    file: str
    line: int
    column: int
    code: str
    message: str
    severity: str = "error"
    suggestion: str = ""

    def __str__(self) -> str:
        hint = f" (did you mean '{self.suggestion}'?)" if self.suggestion else ""
        return f"{self.file}:{self.line}:{self.column}: {self.severity}: {self.message}{hint} [{self.code}]"


class DataError(GameError):
    """Data files that cannot be used; carries every finding of the run, not only the first."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = sorted(findings)
        super().__init__("\n".join(str(finding) for finding in self.findings))


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an order cannot be given, built only from what the faction that asks may see.

    `reason` is a text key below `refusal.`; `params` fill its placeholders.
    """

    reason: str
    params: Mapping[str, int | str] = field(default_factory=dict)

    def __str__(self) -> str:
        details = ", ".join(f"{key}={value}" for key, value in sorted(self.params.items()))
        return f"{self.reason}({details})" if details else self.reason
