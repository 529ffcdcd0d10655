"""What offers say in words: treaties, peace with all its terms, armistices, calls to arms."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from game.view.words import Name
from game.world.views import Explanation, Terms

if TYPE_CHECKING:
    from game.view.screens.campaign import Campaign


def said(desk: Campaign, offer: Any) -> tuple[str, Explanation | None]:
    """What an offer says, and what speaks for and against it."""
    view, t, words = desk.play.view, desk.t, desk.words
    nation = words.nation(offer.sender)
    if offer.kind == "peace":
        terms = view.offered_terms(offer)
        lost, got = places(desk, terms.cede), places(desk, terms.give)
        text = t("ui.offer.peace", nation=nation, lost=lost, got=got)
        lines = list(further(desk, terms))
        found = view.why_terms(view.nation, offer.sender, terms, False)
        return (Name("\n".join([text, *lines])) if lines else text), found
    if offer.kind == "armistice":
        return t("ui.offer.armistice", nation=nation), view.why_score("peace_acceptance", view.nation, offer.sender)
    if offer.kind == "call":
        return t("ui.offer.call", nation=nation), view.why_score("keep_word", view.nation, offer.sender)
    proto = view.rules.get("treaty", offer.kind)
    text = t("ui.offer.treaty", nation=nation, text=t(f"treaty.{offer.kind}.desc"))
    return text, view.why_score(proto.accept, view.nation, offer.sender) if proto.accept else None


def further(desk: Campaign, terms: Terms) -> Iterator[str]:
    """The terms of a peace that are not about land changing hands, a line each, as the receiver reads them."""
    t, words = desk.t, desk.words
    if terms.regime:
        yield t("ui.terms.regime", faction=words.name("faction", terms.regime))
    if terms.reparations:
        key = "pay" if terms.reparations > 0 else "get"
        yield t(f"ui.terms.{key}", amount=words.stock("treasury", abs(terms.reparations)))
    if terms.demilitarise:
        yield t("ui.terms.zone", places=places(desk, terms.demilitarise))
    if terms.disarm:
        yield t("ui.terms.disarm", count=terms.disarm)
    if terms.release:
        yield t("ui.terms.release", nations=Name(", ".join(words.nation(n) for n in terms.release)))
    if terms.renounce:
        yield t(f"ui.terms.renounce.{terms.renounce}")


def places(desk: Campaign, provinces: tuple[int, ...]) -> str:
    """Some provinces by name."""
    if not provinces:
        return desk.t("ui.offer.nothing")
    names = ", ".join(desk.words.province(p) for p in provinces[:6])
    return Name(names + (f" +{len(provinces) - 6}" if len(provinces) > 6 else ""))
