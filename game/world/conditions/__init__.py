"""Conditions: one registered function each, read by events, rows, options and lint.

A function takes a `Scene` (root nation and target) and its parameters. Those whose answer does not depend on the root
say so with `rootless`, so that a row over all nations asks them once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Final

import numpy as np
import numpy.typing as npt

from game.core.arrays import nonzeros
from game.rules import vocabulary
from game.rules.prototypes.base import RefTo
from game.world.inputs import ANYTHING, Input

if TYPE_CHECKING:
    from game.world.world import World

IntArray = npt.NDArray[np.int64]

Who = Annotated[str, RefTo("nation", "!root", "!target")]
"""A nation in parameters: a tag, or the role root or target."""


@dataclass(slots=True, eq=False)
class Scene:
    """The roles a condition or an effect speaks of; -1 where there is none.

    Nobody changes one that is made; to let the language see to that would cost three times as much, and a month makes
    thousands.
    """

    world: World
    root: int = -1
    target: int = -1
    source: str = ""
    """Who asks, as `event.arcos`: for accounts and reports."""
    path: tuple[str, ...] = ()
    """Where the effect that is being done stands in the rules: kind, id, option, places."""
    viewer: int = -1
    """Whose estimates are read: a nation number, or -1 for the truth."""
    faction: int = -1
    """The faction that acts, or that a motion is about."""
    bloc: int = -1
    """The bloc an act is aimed at."""
    mover: int = -1
    """The faction that moved a motion, or that judges another."""
    rival: int = -1
    """The faction an act is aimed at, or whom a plot is against."""
    subject: str = ""
    """Of a motion on a law `axis/option`, on an office its portfolio."""
    person: str = ""
    """The person an act is aimed at."""
    card: int = 0
    """Uid of the card an act is aimed at."""

    def step(self, place: str) -> Scene:
        """The same scene one step further into the rules. Written out: effects are tried a thousand times a month."""
        return Scene(
            self.world,
            self.root,
            self.target,
            self.source,
            (*self.path, place),
            self.viewer,
            self.faction,
            self.bloc,
            self.mover,
            self.rival,
            self.subject,
            self.person,
            self.card,
        )

    def role(self, who: str) -> int:
        """Number of the nation meant by `root`, `target` or a tag; -1 for none."""
        if who == "root":
            return self.root
        if who == "target":
            return self.target
        return self.world.nation_index.get(who, -1)

    def party(self, who: str) -> int:
        """Number of the faction meant: an id, `actor`, `mover`, `rival` or `ruler`; a nation stands for its government.
        -1 for none."""
        if who == "rival":
            return self.rival
        if who in ("actor", "mover"):
            return self.faction if who == "actor" else self.mover
        if who in self.world.faction_index:
            return self.world.faction_index[who]
        nation = self.root if who == "ruler" else self.role(who)
        return self.world.nation(nation).government if nation >= 0 else -1


_ROOTLESS: Final[set[str]] = set()
_CHECKS = vocabulary.VOCABULARY.conditions.things


Sweep = Callable[["World", Any], "IntArray | None"]
_SWEEPS: Final[dict[str, Sweep]] = {}


def sweep(name: str) -> Callable[[Sweep], Sweep]:
    """Register the form of a condition that answers for every nation as root at once: [N] 0 or 1."""

    def enter(function: Sweep) -> Sweep:
        _SWEEPS[name] = function
        return function

    return enter


def quick(world: World, item: Any) -> IntArray | None:
    """[N] 0 or 1: a condition's answer with each nation as root, where it can tell at once; None where it cannot."""
    if item.name in _ROOTLESS:
        return np.full(world.n_nations, int(_CHECKS[item.name].run(Scene(world), item.params)), dtype=np.int64)
    return _SWEEPS[item.name](world, item.params) if item.name in _SWEEPS else None


Rests = Callable[["World", Any], "frozenset[Input]"]
_RESTS: Final[dict[str, Rests]] = {}


def rests_on(name: str) -> Callable[[Rests], Rests]:
    """Register what the answers of a condition to all roots rest on; of any other nothing is known."""

    def enter(function: Rests) -> Rests:
        _RESTS[name] = function
        return function

    return enter


def inputs_of(world: World, when: Iterable[Any]) -> frozenset[Input]:
    """What the answers of some conditions to all roots rest on."""
    found: frozenset[Input] = frozenset()
    for item in when:
        found |= _RESTS[item.name](world, item.params) if item.name in _RESTS else {ANYTHING}
    return found


def rootless(name: str) -> None:
    """Note that a condition's answer does not depend on the root."""
    _ROOTLESS.add(name)


def is_rootless(item: Any) -> bool:
    """Whether a condition's answer is the same for every root."""
    return item.name in _ROOTLESS


def speaks_of_target(world: World, item: Any) -> bool:
    """Whether a condition's answer can depend on the target: it names it, or reads a stock of the pair."""
    words = words_of(item)
    return "target" in words or any(
        world.ledger.specs[w].scope == "pair" for w in sorted(words & set(world.ledger.specs))
    )


def words_of(item: Any) -> set[str]:
    """Every text in the parameters of a condition: the names of all it can read are among them."""
    return set(_texts(item.params.model_dump() if hasattr(item.params, "model_dump") else item.params))


def _texts(value: Any) -> Iterator[str]:
    """Every text in nested parameters, those of nested conditions included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from _texts(part)
    elif hasattr(value, "params"):
        yield from _texts(value.params.model_dump() if hasattr(value.params, "model_dump") else value.params)


def holds(scene: Scene, when: Iterable[Any]) -> bool:
    """Whether all of `when` hold."""
    for item in when:  # noqa: SIM110 - asked a thousand times a month: a generator costs as much as a check
        if not _CHECKS[item.name].run(scene, item.params):
            return False
    return True


Check = tuple[Callable[[Scene, Any], bool], Any]
"""A condition ready to be asked: its function and its parameters."""


def ready(when: Iterable[Any]) -> tuple[Check, ...]:
    """Conditions looked up once, for those who ask them again and again."""
    return tuple((_CHECKS[item.name].run, item.params) for item in when)


def any_holds(scene: Scene, when: Iterable[Any]) -> bool:
    """Whether at least one of `when` holds."""
    for item in when:  # noqa: SIM110 - as above
        if _CHECKS[item.name].run(scene, item.params):
            return True
    return False


def first_failing(scene: Scene, when: Iterable[Any]) -> Any | None:
    """The first condition that does not hold, to say why an option is locked."""
    for item in when:  # as above
        if not _CHECKS[item.name].run(scene, item.params):
            return item
    return None


def failing_place(scene: Scene, when: Iterable[Any]) -> int:
    """Place of the first condition that does not hold, -1 where all hold."""
    for place, item in enumerate(when):
        if not _CHECKS[item.name].run(scene, item.params):
            return place
    return -1


LASTING: Final = frozenset({"faction_family"})
"""Conditions on a faction that never change."""
COUNTED: Final = frozenset({"delegates_at_least", "rivals_have"})
"""Conditions that look at how the body divides: of two viewers of one nation each reckons in its own way."""
NESTS: Final = frozenset({"all", "any", "not"})


def lasts(item: Any) -> bool:
    """Whether a condition's answer for the faction that acts is the same for ever."""
    if item.name in NESTS:
        return all(lasts(part) for part in item.params.conditions)
    return item.name in LASTING and getattr(item.params, "faction", "actor") == "actor"


def is_counted(item: Any) -> bool:
    """Whether viewers of one nation may answer a condition otherwise."""
    if item.name in NESTS:
        return any(is_counted(part) for part in item.params.conditions)
    return item.name in COUNTED


def nation_mask(world: World, when: Iterable[Any], where: IntArray) -> IntArray:
    """[N] 1 where all of `when` hold with the nation as root; asked only where `where` is not 0."""
    mask: IntArray = np.ones(world.n_nations, dtype=np.int64)
    for item in when:
        check = _CHECKS[item.name].run
        if item.name in _ROOTLESS:
            if not check(Scene(world), item.params):
                return np.zeros(world.n_nations, dtype=np.int64)
            continue
        at_once = _SWEEPS[item.name](world, item.params) if item.name in _SWEEPS else None
        if at_once is not None:
            mask = mask * at_once
            continue
        for nation in nonzeros(where * mask):
            mask[nation] = int(check(Scene(world, int(nation)), item.params))
    return mask
