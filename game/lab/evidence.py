"""Evidence: for each argument what carries it, what was expected, what has been seen, and whether it holds."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from game.core.errors import GameError
from game.lab import batch, mechanisms, shipped
from game.lab.carry import Carried, carry
from game.lab.figures import Figure
from game.lab.mechanisms import Proof
from game.lab.studies import Finding, find, pools_of, studies, values_of
from game.rules.lint.arguments import carriers
from game.rules.near import closest
from game.rules.ruleset import Ruleset, Sources

_MINUTE: Final = 60


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of one argument."""

    id: str
    carriers: tuple[str, ...]
    """Entries that carry it, `kind.id`."""
    proofs: tuple[Proof, ...]
    findings: tuple[Finding, ...]
    expected: str

    @property
    def holds(self) -> str:
        """yes, no or undecided: no when anything speaks against it, yes when something has been asked and all agree."""
        said = [proof.holds for proof in self.proofs] + [finding.verdict for finding in self.findings]
        if "no" in said:
            return "no"
        return "yes" if said and set(said) == {"yes"} else "undecided"

    @property
    def stale(self) -> bool:
        """Whether anything rests on an older state of the game."""
        return any(proof.stale for proof in self.proofs) or any(finding.stale for finding in self.findings)

    @property
    def first(self) -> Finding | None:
        """The finding that is told in the table: the worst."""
        order = ("no", "undecided", "missing", "yes")
        return min(self.findings, key=lambda one: order.index(one.verdict), default=None)

    def plain(self) -> dict[str, Any]:
        """As data for `--json`."""
        first = self.first
        figure = first.figure if first else None
        return {
            "id": self.id,
            "carriers": list(self.carriers),
            "tests": [asdict(proof) | {"holds": proof.holds} for proof in self.proofs],
            "expected": self.expected,
            "observed": [
                {"study": one.study, "verdict": one.verdict, "stale": one.stale, "missing": one.missing}
                | {"note": one.note}
                | {"figure": _figure(one.figure), "levels": {side: _figure(found) for side, found in one.levels}}
                for one in self.findings
            ],
            "effect": round(figure.value, 1) if figure else None,
            "interval": [round(figure.low, 1), round(figure.high, 1)] if figure else None,
            "holds": self.holds,
            "stale": self.stale,
        }


def _figure(figure: Figure | None) -> dict[str, float] | None:
    return None if figure is None else {name: round(value, 1) for name, value in asdict(figure).items()}


def chosen(rules: Ruleset, names: Sequence[str]) -> list[str]:
    """Argument ids of families (a letter) and ids; all when none is named. Raises GameError on what is neither."""
    known = list(rules.of("argument"))
    found: list[str] = []
    for name in names:
        fits = [one for one in known if one == name or (len(name) == 1 and one.startswith(name))]
        if not fits:
            near = closest(name, known)
            raise GameError(f"there is no argument or family '{name}'" + (f"; did you mean '{near}'?" if near else ""))
        found += fits
    return sorted(set(found)) if names else known


def gather(rules: Ruleset, sources: Sources, names: Sequence[str]) -> Iterator[Evidence]:
    """What is known of some arguments; nothing is played."""
    carried = _carried(sources)
    proofs = mechanisms.proofs()
    for name in chosen(rules, names):
        expected = rules.get("argument", name).expected or ""
        findings = tuple(find(study) for study in studies(rules, name))
        yield Evidence(name, tuple(carried.get(name, ())), tuple(proofs.get(name, ())), findings, expected)


def _carried(sources: Sources) -> dict[str, list[str]]:
    """Argument -> entries that carry it."""
    found: dict[str, set[str]] = {}
    for (kind, name), tree in sources.trees.items():
        if kind != "argument" and not sources.entries[kind, name].abstract:
            for _, args in carriers(tree):
                for argument in args:
                    found.setdefault(argument, set()).add(f"{kind}.{name}")
    return {argument: sorted(names) for argument, names in found.items()}


def fill(
    rules: Ruleset,
    sources: Sources,
    names: Sequence[str],
    minutes: int,
    workers: int = batch.WORKERS,
    tell: Callable[[str], None] = lambda text: None,
) -> None:
    """Ask and play what is missing or stale, worst first, until the minutes are over."""
    ends = time.monotonic() + _MINUTE * minutes
    found = list(gather(rules, sources, names))
    old = [one.id for one in found if any(proof.stale or proof.as_is is None for proof in one.proofs)]
    if old:
        tell(f"asking the mechanism tests of {len(old)} arguments")
        mechanisms.run(old, _MINUTE * minutes)
    order = {"missing": 0, "no": 1, "undecided": 2, "yes": 3}
    wanted = sorted((f for one in found for f in one.findings if f.missing), key=lambda f: order[f.verdict])
    for place, finding in enumerate(wanted, start=1):
        left = ends - time.monotonic()
        if left <= 0:
            tell(f"{len(wanted) - place + 1} studies are left for another time")
            return
        pools = pools_of(rules.get("study", finding.study))
        tell(f"{place}/{len(wanted)} {finding.study}: {len(batch.gaps(pools))} campaigns")
        for _ in batch.fill(pools, workers, left / _MINUTE):
            pass


def carry_over(
    rules: Ruleset, names: Sequence[str], workers: int = batch.WORKERS, tell: Callable[[str], None] = lambda text: None
) -> Carried:
    """Let the old results of some arguments count for the game as it is now, if it still plays as it did then."""
    mine = [study for name in chosen(rules, names) for study in studies(rules, name)]
    return carry([pool for study in mine for pool in pools_of(study)], workers, tell)


def ship(rules: Ruleset) -> int:
    """Write what is known of all arguments into the game's data; returns of how many studies."""
    mine = [study for study in studies(rules) if study.argument]
    tests = {
        f"{proof.argument} {proof.test}": {
            "as_is": proof.as_is,
            "ablated": proof.ablated,
            "mark": "" if proof.stale else mechanisms.mark(),
        }
        for proofs in mechanisms.proofs().values()
        for proof in proofs
        if proof.as_is is not None
    }
    known = ((study, *values_of(study)[:2]) for study in mine)
    return shipped.ship(known, tests)


# -- words -------------------------------------------------------------------------------------------------------------


def told(found: Sequence[Evidence]) -> str:
    """The table and a summary."""
    lines = [f"{'id':4} {'carriers':>8} {'tests':>10} {'batch':>10} {'effect':>12} {'90 % interval':>27} holds"]
    for one in found:
        lines.append(_line(one))
    verdicts = [one.holds for one in found]
    lines.append("")
    lines.append(
        f"{len(found)} arguments: {verdicts.count('yes')} hold, {verdicts.count('no')} do not,"
        f" {verdicts.count('undecided')} undecided; {sum(one.stale for one in found)} rest on an older state"
    )
    if not mechanisms.there():
        lines.append("mechanism tests are not part of an installed game: run this from a checkout to see them")
    return "\n".join(lines)


def _line(one: Evidence) -> str:
    first = one.first
    figure = first.figure if first else None
    asked = f"{sum(proof.holds == 'yes' for proof in one.proofs)}/{len(one.proofs)}" if one.proofs else "-"
    agreed = f"{sum(f.verdict == 'yes' for f in one.findings)}/{len(one.findings)}" if one.findings else "-"
    effect = f"{figure.value:,.0f}" if figure else "-"
    span = f"{figure.low:,.0f} to {figure.high:,.0f}" if figure else "-"
    stale = " (stale)" if one.stale else ""
    return f"{one.id:4} {len(one.carriers):>8} {asked:>10} {agreed:>10} {effect:>12} {span:>27} {one.holds}{stale}"


def details(found: Sequence[Evidence]) -> str:
    """Everything that is known of each argument."""
    lines = []
    for one in found:
        lines += [f"{one.id}: {one.holds}", f"  expected  {one.expected or '(nothing written down)'}"]
        lines += [f"  carrier   {name}" for name in one.carriers]
        lines += [f"  test      {_proof(proof)}" for proof in one.proofs]
        for finding in one.findings:
            lines += [f"  study     {line}" for line in _finding(finding)]
        lines.append("")
    return "\n".join(lines)


def _proof(proof: Proof) -> str:
    if proof.as_is is None:
        return f"{proof.test}: not asked yet"
    seen = {True: "holds", False: "does not hold", None: "not asked"}
    return f"{proof.test}: {seen[proof.as_is]} as is, {seen[proof.ablated]} without{' (stale)' if proof.stale else ''}"


def _finding(finding: Finding) -> list[str]:
    if finding.figure is None:
        return [f"{finding.study}: nothing played yet ({finding.note})"]
    figure = finding.figure
    lines = [
        f"{finding.study}: {finding.verdict}; {figure.value:,.0f} ({figure.low:,.0f} to {figure.high:,.0f}),"
        f" {figure.seeds} seeds{' (stale)' if finding.stale else ''}"
    ]
    if finding.note:
        lines.append(f"    {finding.note}")
    for side, found in finding.levels:
        if found is not None:
            lines.append(
                f"    {side:24} {found.value:,.0f} ({found.low:,.0f} to {found.high:,.0f}, {found.seeds} seeds)"
            )
    return lines
