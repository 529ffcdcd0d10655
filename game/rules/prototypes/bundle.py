"""Kind `bundle`: schools that go together, one for each question they speak to."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from game.rules.prototypes.base import Id, Natural, Prototype, RefTo, prototype


@prototype("bundle")
class BundleProto(Prototype):
    """A whole view of the matter in one click, named by its theme."""

    presets: dict[Annotated[str, RefTo("question")], Id] = Field(
        description="Question -> preset; questions that are not named answer `neutral`."
    )
    menu_order: Natural = Field(default=0, description="Place in lists, low first.")
