"""Fronts of one's own nation, and what their staffs would do now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from game.core.arrays import nonzeros
from game.world.components.command import Front
from game.world.contact import in_contact
from game.world.fronts import front_of
from game.world.staff.preview import FrontDraft, FrontPlan, drafts_of, previews
from game.world.views.forces import ForceView
from game.world.views.records import FrontView


class CommandView(ForceView):
    """Fronts of one's own nation, and what their staffs would do now."""

    def in_contact(self) -> bool:
        """Whether own land or armies lie next to an enemy's, or armies are at sea: own staffs would know."""
        return bool(in_contact(self._world)[self.nation])

    def fronts(self) -> list[FrontView]:
        """Own fronts by uid."""
        return [self._front(int(uid), front) for uid, front in self._world.of_nation(Front, self.nation)]

    def front(self, uid: int) -> FrontView | None:
        """One own front."""
        found = front_of(self._world, self.nation, uid)
        return self._front(uid, found) if found is not None else None

    def _front(self, uid: int, front: Front) -> FrontView:
        table = self._world.formations
        rows = nonzeros(table.front == uid)
        return FrontView(
            uid=uid,
            name=front.name,
            foe=front.foe,
            sector=front.sector,
            stance=front.stance,
            objectives=tuple(front.objectives),
            odds=front.odds,
            losses=front.losses,
            since=front.since,
            formations=tuple(sorted(table.uid[rows].tolist())),
            intent=tuple(front.intent),
        )

    def front_of(self, formation: int) -> int:
        """Uid of the front an own formation is assigned to, 0 for none."""
        return self._front_by_formation.get(formation, 0)

    @cached_property
    def _front_by_formation(self) -> dict[int, int]:
        table = self._world.formations
        rows = nonzeros((table.front > 0) & (table.owner == self.nation))
        return dict(zip(table.uid[rows].tolist(), table.front[rows].tolist(), strict=True))

    planned_fronts: Sequence[FrontDraft] | None = None
    """Own fronts as the seat's plan of this month makes them; None when nobody plans."""

    def front_drafts(self) -> list[FrontDraft]:
        """Own fronts as drafts of themselves, this month's plan included."""
        return list(self._drafts)

    @cached_property
    def _drafts(self) -> list[FrontDraft]:
        planned = self.planned_fronts
        return list(planned) if planned is not None else drafts_of(self._world, self.nation)

    def front_plans(self) -> dict[int, FrontPlan]:
        """Uid -> what the staff of every own front would set going now, this month's plan included."""
        return self._plans

    @cached_property
    def _plans(self) -> dict[int, FrontPlan]:
        return previews(self._world, self.nation, self._drafts) if self._drafts else {}

    def front_plan(self, front: int | FrontDraft) -> FrontPlan | None:
        """The same for one front (its uid), or for a draft in place of the front it changes or beside the others."""
        if isinstance(front, int):
            return self._plans.get(front)
        drafts = [draft for draft in self._drafts if draft.uid != front.uid]
        draft = front if front.uid else replace(front, uid=min([0, *(draft.uid for draft in drafts)]) - 1)
        return previews(self._world, self.nation, [*drafts, draft]).get(draft.uid)
