"""Which procedure a request asks for, by what it is, where it is about and when it was made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from daglicht.recht.procedure import procedures, uitgebreid
from daglicht.recht.verloop import Verloop
from daglicht.tijd import datum
from daglicht.vergunning.models import Procedure
from daglicht.vergunning.procedure.vastleggen import soort_van

OMGEVINGSWET = date(2024, 1, 1)
"""Requests made before this day keep to the older law (Invoeringswet Omgevingswet 4.3,
by ECLI:NL:RBOBR:2024:26).
"""


@dataclass(frozen=True, slots=True)
class Keuze:
    """The procedure that law indicates, and why; ``ook``: exceptions a person must weigh."""

    procedure: Verloop
    waarom: str
    ook: str = ""


def kies(plichttype: str, locatietype: str, ingediend: date) -> Keuze:
    """Return the procedure for a request by its kind, the kind of site (register code)
    and the day it was made.
    """
    kinds = procedures()
    fitting = passende(plichttype)
    if len(fitting) == 1:
        (kind,) = fitting
        return Keuze(kind, f"{plichttype.lower()} ({kind.bron})")
    law = "ow" if ingediend >= OMGEVINGSWET else "wabo"
    cause = next((item for item in uitgebreid() if item.kenmerk == locatietype), None)
    kind = kinds[f"{law}-uitgebreid" if cause else f"{law}-regulier"]
    before = (
        ""
        if law == "ow"
        else "ingediend voor 1 januari 2024 (art. 4.3 Invoeringswet Omgevingswet); "
    )
    if cause is None:
        why = f"{before}geen aangewezen geval bekend van deze locatie ({kind.bron})"
        return Keuze(
            kind, why, "Natura 2000, lozingen en mer kunnen toch de uitgebreide procedure vragen."
        )
    if law == "wabo":
        return Keuze(kind, f"{before}{cause.tekst} ({kind.bron})")
    return Keuze(
        kind,
        f"{cause.tekst} ({cause.bron})",
        (
            "Niet bij een wijziging zonder significante nadelige gevolgen (art. 10.24, vierde lid, "
            "Omgevingsbesluit)."
        ),
    )


def passende(plichttype: str) -> tuple[Verloop, ...]:
    """Return the procedures in which a kind of request can be handled."""
    return tuple(kind for kind in procedures().values() if plichttype in kind.verzoeken)


def ander_recht(procedure: Procedure) -> str | None:
    """Return in words (Dutch) that the law by which a procedure is calculated no longer held when
    its request was made; None when it did, or when nobody asked.
    """
    kind, request = soort_van(procedure), procedure.verzoek
    law = kind.geldig
    if law is None or law.tot is None or request is None or request.indiendatum <= law.tot:
        return None
    return (
        f"Het verzoek is ingediend op {datum(request.indiendatum)}. ‘{kind.naam}’ is voor wat is "
        f"ingediend tot en met {datum(law.tot)}; daarna geldt {law.later}. Wat hier uit de oude "
        "wet volgt (termijnen, dagen, een vergunning van rechtswege), geldt dan niet. Leg het "
        "verzoek vast in een procedure van de wet die geldt"
    )
