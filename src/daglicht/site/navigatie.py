"""How people find their way: the rooms as the chain runs, and per role what stands in front.

A link is shown to whoever may open its page: that follows from the right the page itself demands
(``hulp.vereist``), so the two cannot differ.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from itertools import chain, zip_longest

from django.urls import get_script_prefix, resolve, reverse

from daglicht.toegang.rollen import Recht, Rol
from daglicht.toegang.service import Toegang

MEESTE = 6
"""How many links stand in front; the rest is one step away."""


class Wie(StrEnum):
    """Whom a page is for that demands no right."""

    ALLEN = "allen"
    INGELOGD = "ingelogd"
    MEDEWERKER = "medewerker"


@dataclass(frozen=True)
class Ingang:
    """A page one can begin at. ``eist``: the right it demands, or whom it is for.

    ``actief``: one is on it (``page``), or on a page below it (``true``); else empty.
    """

    titel: str
    url: str
    eist: Recht | Wie = Wie.ALLEN
    actief: str = ""

    def open_voor(self, toegang: Toegang) -> bool:
        """Tell whether somebody may open it."""
        if isinstance(self.eist, Recht):
            return toegang.heeft(self.eist)
        if self.eist is Wie.MEDEWERKER:
            return bool(toegang.instanties)
        return self.eist is Wie.ALLEN or toegang.gebruiker is not None


@dataclass(frozen=True)
class Groep:
    """The pages of one link of the chain."""

    titel: str
    ingangen: tuple[Ingang, ...]


@dataclass(frozen=True)
class Navigatie:
    """What somebody is offered: in front, and all of it by room."""

    voorop: tuple[Ingang, ...]
    groepen: tuple[Groep, ...]


KETEN: dict[str, dict[str, str]] = {
    "Mijn werk": {
        "start": "Mijn werk",
        "escalaties": "Te laat",
        "kalender": "Kalender",
        "achtergrondwerken": "Achtergrondwerk",
    },
    "Doelen en programma": {
        "agenda": "Agenda en doelen",
        "probleemanalyse": "Probleemanalyse",
        "programmas": "Programma",
    },
    "Bedrijven en gebied": {
        "openbaar": "Openbare pagina",
        "locaties": "Locaties",
        "dubbelen": "Dubbelen",
    },
    "Vergunningen": {
        "verzoeken": "Verzoeken",
        "procedures": "Procedures",
        "toestemmingen": "Toestemmingen",
        "voorschriften": "Voorschriften",
        "normen": "Normen",
        "bibliotheek": "Bibliotheek",
        "actualisatie": "Actualisatie",
        "vertrouwelijk-herzien": "Vertrouwelijk",
    },
    "Toezicht": {
        "veldwerk": "Veldwerk",
        "controles": "Controles",
        "veldwerk-conflicten": "Veldwerk dat botst",
        "sevesos": "Seveso",
        "nalevingslijst": "Naleving bij Seveso",
    },
    "Handhaving": {
        "overtredingen": "Overtredingen",
        "maatregelen": "Maatregelen",
        "handhaving": "Handhaving",
        "afstemming": "Afstemming",
        "strategieen": "Strategieën",
        "boete": "Boete berekenen",
    },
    "Omgevingsveiligheid": {
        "veiligheidskaart": "Externe veiligheid",
        "plannen": "Plannen",
        "afstanden": "Vaste afstanden",
        "gebouwen": "Gebouwen",
        "bevolking": "Bevolking",
    },
    "Beheer": {
        "beheer": "Beheer",
        "accounts": "Accounts",
        "machines": "Machines",
        "inlezen": "Bestanden inlezen",
    },
}
"""Per link of the chain the name of the address of each page, and its title."""

ZONDER_RECHT = {"start": Wie.INGELOGD, "achtergrondwerken": Wie.MEDEWERKER}
"""Pages that demand no right, and are not for all."""

VOOROP: dict[Rol, tuple[str, ...]] = {
    Rol.TOEZICHTHOUDER: ("veldwerk", "locaties", "overtredingen", "programmas", "sevesos"),
    Rol.VERGUNNINGVERLENER: (
        "verzoeken",
        "locaties",
        "voorschriften",
        "bibliotheek",
        "actualisatie",
    ),
    Rol.HANDHAVINGSJURIST: ("handhaving", "overtredingen", "escalaties", "locaties", "afstemming"),
    Rol.ADVISEUR: ("veiligheidskaart", "plannen", "locaties", "gebouwen", "bevolking"),
    Rol.BELEID: ("agenda", "probleemanalyse", "programmas", "locaties", "voorschriften"),
    Rol.COORDINATOR: ("programmas", "escalaties", "locaties", "overtredingen", "agenda"),
    Rol.BEHEERDER: ("beheer", "accounts", "machines", "achtergrondwerken", "dubbelen"),
    Rol.PARTNER: ("locaties", "overtredingen", "handhaving", "sevesos", "veiligheidskaart"),
    Rol.PUBLIEK: ("openbaar", "locaties", "voorschriften", "veiligheidskaart", "sevesos", "agenda"),
}
"""What stands in front, after *Mijn werk*, by role; most used first."""


def navigatie(toegang: Toegang, pad: str) -> Navigatie:
    """Return what somebody is offered on a page."""
    known = _ingangen(get_script_prefix())
    here = max((row.url for row in known.values() if _below(pad, row.url)), key=len, default="")
    mine = {
        name: replace(row, actief="page" if row.url == pad else "true") if row.url == here else row
        for name, row in known.items()
        if row.open_voor(toegang)
    }
    groups = (
        Groep(title, tuple(mine[name] for name in names if name in mine))
        for title, names in KETEN.items()
    )
    front = list(dict.fromkeys(name for name in _wanted(toegang) if name in mine))[:MEESTE]
    return Navigatie(
        tuple(mine[name] for name in front), tuple(group for group in groups if group.ingangen)
    )


def _wanted(toegang: Toegang) -> Iterator[str]:
    """Give the names that somebody's roles want in front: the first of each, the second of each."""
    if toegang.gebruiker is not None:
        yield "start"
    roles = [role for role in VOOROP if role in toegang.rollen and role is not Rol.PUBLIEK]
    rows = [VOOROP[role] for role in roles] or [VOOROP[Rol.PUBLIEK]]
    yield from (name for name in chain.from_iterable(zip_longest(*rows)) if name is not None)


def _below(pad: str, url: str) -> bool:
    return pad == url or (url != get_script_prefix() and pad.startswith(f"{url}/"))


@lru_cache(maxsize=4)
def _ingangen(prefix: str) -> dict[str, Ingang]:
    """Return every page by the name of its address; ``prefix`` is where the site hangs."""
    found = {}
    for name, title in chain.from_iterable(group.items() for group in KETEN.values()):
        url = reverse(f"site:{name}")
        view = resolve(f"/{url.removeprefix(prefix)}").func
        asked: Recht | Wie = getattr(view, "recht", Wie.ALLEN)
        found[name] = Ingang(title, url, ZONDER_RECHT.get(name, asked))
    return found
