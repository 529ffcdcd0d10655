"""Kind `flow`: a monthly change of a stock."""

from __future__ import annotations

from collections.abc import Iterator

from game.rules.prototypes.base import FlowLine, Problem, Prototype, prototype


@prototype("flow")
class FlowProto(Prototype, FlowLine):
    """A standing monthly change: constant, share of itself, or toward a level."""

    def problems(self) -> Iterator[Problem]:
        """A target without a share, a flow that never moves."""
        if self.toward is not None and self.share <= 0:
            yield Problem(
                ("toward",),
                "flow_toward",
                "'toward' needs a 'share' above 0: the part of the gap closed a month",
            )
        if self.toward_by is not None and (self.share <= 0 or self.toward is not None):
            yield Problem(("toward_by",), "flow_toward", "'toward_by' needs a 'share' above 0 and no 'toward'")
        if self.rate == 0 and self.share == 0:
            yield Problem((), "flow_idle", "a flow needs a 'rate' or a 'share'")
