"""What all prototypes share: strict frozen models, typed references, conditions, effects and rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar, Literal, NamedTuple, Self, TypeVar

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    Strict,
    ValidationInfo,
)
from pydantic_core import PydanticCustomError, core_schema

from game.core.registry import Registry
from game.rules.tree import Path
from game.rules.vocabulary import Condition, Effect

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class RefTo:
    """Marks a text field as the id of a prototype of one of `kinds` (or of an outside thing such as
    `province`).
    """

    kinds: tuple[str, ...]

    def __init__(self, *kinds: str) -> None:
        object.__setattr__(self, "kinds", kinds)


class ProtoRef:
    """`ProtoRef["technology"]`: a typed reference, checked by the loader with a guess at misspelt ids."""

    def __class_getitem__(cls, kinds: str | tuple[str, ...]) -> Any:
        names = (kinds,) if isinstance(kinds, str) else kinds
        return Annotated[str, RefTo(*names)]


class Problem(NamedTuple):
    """A mistake that a prototype finds in itself: where, a code, what, and what was probably meant."""

    path: Path
    code: str
    message: str
    suggestion: str = ""


class Model(BaseModel):
    """Base of everything that is read from a data file: strict whole numbers, no unknown keys, frozen."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    vital: ClassVar[frozenset[str]] = frozenset()
    """Optional keys without which the whole thing means nothing; ablation then drops the thing, not the key.
    """


class _Parsed:
    """Annotation that hands raw conditions or effects to the parser found in the validation context."""

    def __init__(self, what: Literal["condition", "effect"], made: type) -> None:
        self.what = what
        self.made = made

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        def parse(value: Any, info: ValidationInfo) -> Any:
            if isinstance(value, self.made):
                return value
            if info.context is None:
                raise PydanticCustomError("no_context", "conditions and effects are read by the loader only")
            return info.context.parse(self.what, value)

        return core_schema.with_info_plain_validator_function(parse)

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, Any]:
        return {"x-word": self.what}


Many = Annotated[tuple[T, ...], Strict(False)]
"""A list in YAML, a tuple in Python."""

Conditions = Many[Annotated[Condition, _Parsed("condition", Condition)]]
"""A `when` list: all must hold."""

Effects = Many[Annotated[Effect, _Parsed("effect", Effect)]]
"""A list of verbs, done in order."""

Int = Annotated[int, Field(ge=-(10**15), le=10**15)]
Natural = Annotated[int, Field(ge=0, le=10**15)]
Positive = Annotated[int, Field(ge=1, le=10**15)]
Share = Annotated[int, Field(ge=0, le=1_000_000)]
"""A share or chance in parts per million."""
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,63}$")]
Tag = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
MonthText = Annotated[str, Field(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])$")]
"""A calendar month, quoted: "1931-06"."""
Byte = Annotated[int, Field(ge=0, le=255)]
Colour = Annotated[tuple[Byte, Byte, Byte], Strict(False)]
Icon = Annotated[str, Field(pattern=r"^[a-z0-9_-]+(/[a-z0-9_-]+)*$")]
ArgumentId = Annotated[str, RefTo("argument")]
Args = Annotated[
    Many[ArgumentId], Field(description="Ids of the arguments this carries; `--without` drops the carrier.")
]
Goods = dict[Annotated[str, RefTo("stock")], Natural]
"""Amounts by stock id, in the unit of each stock."""
Opinion = Annotated[int, Field(ge=-100_000, le=100_000)]
"""How much one is for something, milli-points."""
Stances = dict[Annotated[str, RefTo("policy")], dict[Id, Opinion]]
"""Axis -> option -> how much one is for it, milli-points."""
STANCES_TEXT = (
    "What it thinks of laws: axis, option, -100000 (never) to 100000 (nothing else); options not named are at 0."
)
Scope = Literal["world", "nation", "province", "faction", "bloc", "tie", "person", "pair", "movement", "rule"]
Seat = Literal["any", "human", "computer"]

SEAT_TEXT = "Who may use it: any, human, or computer (never offered to a human seat)."
WHEN_TEXT = "Conditions that must all hold; none means always."


class Row(Model):
    """One contribution to a quantity, for as long as its carrier is in force."""

    quantity: Annotated[str, RefTo("quantity")] = Field(description="The quantity that is changed.")
    op: Literal["add", "pct", "cap", "floor", "soft_cap", "block"] = Field(
        default="add",
        description="add: in the quantity's unit; pct: share of the sum in ppm; cap, floor, soft_cap: a bound"
        " in the quantity's unit; block: hold at the value.",
    )
    value: Int = Field(description="The amount: the quantity's unit, or ppm with op pct.")
    when: Conditions = Field(default=(), description=WHEN_TEXT)
    args: Args = ()


Rows = Many[Row]


class FlowLine(Model):
    """A monthly change of a stock."""

    stock: Annotated[str, RefTo("stock")] = Field(description="The stock that changes.")
    rate: Int = Field(default=0, description="Constant change in stock units a month.")
    share: Annotated[int, Field(ge=-1_000_000, le=1_000_000)] = Field(
        default=0,
        description="Change as a share of the stock (or of the gap `toward`), ppm a month; negative decays.",
    )
    toward: Int | None = Field(
        default=None, description="With `share`: the level, in stock units, that the stock moves toward."
    )
    toward_by: Annotated[str, RefTo("quantity")] | None = Field(
        default=None, description="With `share`: a quantity of the same scope that gives the level instead."
    )
    scale_by: Annotated[str, RefTo("quantity")] | None = Field(
        default=None, description="A quantity in ppm that multiplies the change."
    )
    when: Conditions = Field(default=(), description=WHEN_TEXT)
    spill: Literal["none", "neighbours", "members"] = Field(
        default="none", description="Who gets a part of the change as well."
    )
    args: Args = ()


class Prototype(Model):
    """The keys that every entry may have."""

    kind: ClassVar[str]
    id_of: ClassVar[str] = "snake_case"
    unique_in: ClassVar[tuple[str, ...]] = ()
    """Keys of lists whose items have an `id` that must differ."""

    type: str = Field(description="The kind of the entry.")
    id: str = Field(description="Its name: lower case words joined by _, unique in its kind.")
    parent: str | None = Field(default=None, description="Id of an entry of the same kind whose keys are inherited.")
    abstract: bool = Field(default=False, description="True for an entry that only serves as a parent.")
    args: Args = ()
    source: str | None = Field(default=None, description="Where the figures come from.")
    note: str | None = Field(default=None, description="A remark for people; never shown in the game.")

    def problems(self) -> Iterator[Problem]:
        """Mistakes visible from the entry alone, beyond the types of its fields."""
        return iter(())

    @classmethod
    def order_key(cls, item: Self) -> tuple[Any, ...]:
        """Key by which the kind is listed in menus."""
        return (getattr(item, "menu_order", 0), item.id)


P = TypeVar("P", bound=type[Prototype])

PROTOTYPES: Registry[type[Prototype]] = Registry("the kinds of prototype")
"""Kind -> model; filled by `@prototype`, one file per kind."""


@dataclass(frozen=True, slots=True)
class _Register:
    kind: str
    id_of: str = field(default="snake_case")

    def __call__(self, model: P) -> P:
        model.kind = self.kind
        model.id_of = self.id_of
        PROTOTYPES.add(self.kind, model)
        return model


def prototype(kind: str, *, id_of: Literal["snake_case", "tag", "argument"] = "snake_case") -> _Register:
    """Class decorator: entries of `type: kind` are read with this model. `id_of` is the form of its ids."""
    return _Register(kind, id_of)
