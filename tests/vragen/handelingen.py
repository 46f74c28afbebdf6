"""Which addresses take in acts, from the URL configuration, and which need no key, with the reason.

A new address that takes in something stands here, or does its act once
(``daglicht.site.handelen``).
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from types import CodeType, FunctionType, ModuleType
from typing import Any

from django.urls import get_resolver

ACCOUNT = "gaat over het eigen account of de eigen sessie, en niemand anders kan het zien of doen"
TOESTEL = (
    "het apparaat geeft elke wijziging een eigen sleutel; wat het nog eens stuurt, krijgt "
    "hetzelfde antwoord (tests/toezicht/test_veldwerk.py)"
)
ZONDER_SLEUTEL = {
    "site:veldwerk-sync": TOESTEL,
    "site:veldwerk-punt": TOESTEL,
    "site:veldwerk-beeld": TOESTEL,
    "site:bevolking": "telt alleen, en legt niets vast",
    "site:kalender-sleutel": (
        "iemand heeft één agenda-adres: het volgende vervangt het vorige, en dat staat er"
    ),
    "site:achtergrondwerk-afbreken": (
        "wat afgebroken is, blijft afgebroken; de tweede hoort dat het al was afgelopen"
    ),
}
"""Of the platform's own pages: what needs no key."""
EERST = (
    "site:leesregel",
    "site:overtreding-hercontrole",
    "site:programmabezoek-verzetten",
    "site:verzoek-vastleggen",
    "site:maatregel-verbeuren",
    "site:werk-verdelen",
    "site:programma-toevoegen",
)
"""What two people do before the rest: later it cannot be done any more in the same world."""
ZELFDE = "gaat in deze wereld over hetzelfde als een andere handeling, die het al heeft afgedaan"
NIET_SAMEN = {
    "site:dubbel POST beheerder /dubbelen/{dubbel}?afwijzen": ZELFDE,
    "site:verzoekbericht-terzijde POST vergunningverlener /verzoekberichten/{bericht}/terzijde": (
        ZELFDE
    ),
    "site:maatregelstap-herroepen POST handhavingsjurist "
    "/maatregelstappen/{maatregelstap}/herroepen": (
        f"{ZELFDE}; een stap van een procedure wordt net zo teruggenomen"
    ),
    "site:achtergrondwerk-opnieuw POST toezichthouder /achtergrondwerk/{mislukt_werk}/opnieuw": (
        "opnieuw vragen kan alleen wie het vroeg"
    ),
}
"""What two people are not asked to do at once, with the reason."""
NOG_EENS = "wat het doet, is na de tweede keer hetzelfde als na de eerste"
ALLEBEI = {
    "site:herberekenen": NOG_EENS,
    "site:bevolking-index": NOG_EENS,
    "site:programma-berekenen": NOG_EENS,
    "site:programma-klaarzetten": f"{NOG_EENS}: er is dan niets meer klaar te zetten",
    "site:programmabezoek-samen": NOG_EENS,
    "site:standaard-koppelen": NOG_EENS,
    "site:inzet": f"{NOG_EENS}; beide opdrachten staan bij het achtergrondwerk",
    "site:overtreding-constateren": "de tweede krijgt dezelfde overtreding, en wie haar maakte",
    "site:afwezigheid": "ieder legt de eigen afwezigheid vast",
    "site:sleutel-maken": "ieder krijgt een eigen sleutel te zien; twee naast elkaar mag",
    "site:notitie-nieuw": "ieder schrijft een eigen notitie; twee naast elkaar mag",
    "site:plan-nieuw": (
        "een plan heeft geen kenmerk: wie er twee ziet, laat er een vervallen (plan-vervallen)"
    ),
}
"""What two people may both do at once, with the reason."""
WERK = {
    "site:inlezen": "al ingelezen",
    "site:stukken": "al ingelezen",
    "site:verzoek-inlezen": "al ontvangen",
    "site:metingen": "al ingelezen",
    "site:concept-publiceren": "al gepubliceerd",
}
"""What background work does: both may ask for it, and the words with which the work
of the second says that it was done.
"""
BOTST = {"site:agenda-inlezen": "Dit botst met wat een ander zojuist vastlegde"}
"""What the database refuses before the second can see who was first."""
VRAGEN = {"POST", "FILES", "body", "gestuurd"}


def die_innemen() -> set[str]:
    """Return the name of every page of the platform whose view reads what is sent to it."""
    return {name for name, view in _views(get_resolver().url_patterns, "") if _reads(view)}


def _views(patterns: Any, space: str) -> Iterator[tuple[str, Any]]:
    for item in patterns:
        if hasattr(item, "url_patterns"):
            below = f"{space}{item.namespace}:" if item.namespace else space
            yield from _views(item.url_patterns, below)
        elif space == "site:":
            yield f"{space}{item.name}", item.callback


def _reads(view: Any) -> bool:
    """Tell whether a view takes POST only, or it or what it calls in its module asks what was
    sent.
    """
    inner = inspect.unwrap(view)
    module = inspect.getmodule(inner)
    assert isinstance(module, ModuleType)
    return _only_post(view) or _asks(inner, module, set())


def _only_post(view: Any) -> bool:
    """Tell whether ``require_POST`` is around a view."""
    cells = getattr(view, "__closure__", None) or ()
    return any(cell.cell_contents == ["POST"] for cell in cells)


def _asks(function: FunctionType, module: ModuleType, seen: set[str]) -> bool:
    seen.add(function.__name__)
    names = set(_names(function.__code__))
    if names & VRAGEN:
        return True
    called = (getattr(module, name, None) for name in names - seen)
    return any(
        _asks(item, module, seen)
        for item in called
        if isinstance(item, FunctionType) and item.__module__ == module.__name__
    )


def _names(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    for const in code.co_consts:
        if isinstance(const, CodeType):
            yield from _names(const)
