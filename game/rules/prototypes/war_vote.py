"""Kind `war_vote`: who must agree to a war under a regime."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from game.rules.prototypes.base import Args, Id, Many, Model, Problem, Prototype, RefTo, Share, prototype


class VoteGroup(Model):
    """A part of the body with its weight and what it goes by."""

    id: Id = Field(description="Its name; text `war_vote.ID.GROUP.name`.")
    weight: Share = Field(description="Its part of the votes, ppm of the whole.")
    score: Annotated[str, RefTo("score")] = Field(
        description="The pair score by which it decides: at 0 it is split in halves."
    )
    args: Args = ()


@prototype("war_vote")
class WarVoteProto(Prototype):
    """The body of a regime that votes on wars."""

    regimes: Many[Id] = Field(description="Options of the policy `regime` under which it votes.")
    needed: Share = Field(default=500_000, description="Share of the votes a war needs, ppm.")
    groups: Many[VoteGroup] = Field(description="Its groups; their weights add up to 1000000.")

    def problems(self) -> Iterator[Problem]:
        """Weights that do not make a whole."""
        total = sum(group.weight for group in self.groups)
        if total != 1_000_000:
            yield Problem(("groups",), "vote_weights", f"the weights add up to {total}, not 1000000")
