"""Readable tables of who sees what, and the people in them, for tests of sight."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from daglicht.register.models import Zaakpartner
from daglicht.toegang.models import Gebruiker
from wereld import Wereld, gebruiker, instantie

BASIS = "Omgevingswet, artikel 18.25"
TODAY = timezone.localdate()


def over(dagen: int) -> date:
    """Return the day so many days from now."""
    return TODAY + timedelta(days=dagen)


def tabel(tekst: str) -> list[dict[str, str]]:
    """Read a table of columns parted by bars: the first line names them."""
    head, *lines = [
        [cell.strip() for cell in line.split("|")] for line in tekst.strip().splitlines()
    ]
    return [dict(zip(head, line, strict=True)) for line in lines]


def mens(wereld: Wereld, wie: str, zaak: Any = None) -> Client:
    """Return the browser of somebody: ``publiek``, ``vreemd``, ``partner`` (in
    ``zaak``) or ``eigen``.
    """
    client = Client()
    match wie:
        case "vreemd":
            client.force_login(_somebody("els", "toezichthouder", 9)[0])
        case "partner" | "buur":
            person, authority = _somebody(wie, "partner", {"partner": 12, "buur": 13}[wie])
            Zaakpartner.objects.get_or_create(
                zaak=zaak, instantie=authority, defaults={"grondslag": BASIS}
            )
            client.force_login(person)
        case "eigen":
            client.force_login(wereld.gebruikers["toezichthouder"])
    return client


def _somebody(naam: str, rol: str, number: int) -> tuple[Any, Any]:
    """Return a person with a role at an authority of its own, made once in a world."""
    person = Gebruiker.objects.filter(email=f"{naam}@proef.example").first()
    person = person or gebruiker(naam, rol, instantie(f"Instantie {number}", number))
    return person, person.rolvervullingen.get().instantie


def deel(pagina: str, kop: str) -> str:
    """Return the section of a page under the heading with this id; empty when it is not there."""
    found = re.search(rf'id="{kop}".*?</section>', pagina, re.DOTALL)
    return found[0] if found else ""


def rij(pagina: str, woord: Any) -> str:
    """Return the first item of a list that holds a word; empty when there is none."""
    return next(
        (item for item in re.findall(r"<li.*?</li>", pagina, re.DOTALL) if str(woord) in item), ""
    )
