"""Procedures of permitting with their steps, and permits granted in them."""

from __future__ import annotations

from datetime import date
from typing import Any

from daglicht.recht.verloop import Rechtsstap
from daglicht.register import service as register
from daglicht.vergunning import service as vergunning
from wereld import Wereld

BEGIN = date(2025, 1, 6)


def begonnen(
    wereld: Wereld,
    soort: str,
    *stappen: tuple[str, date, dict[str, Any]],
    onderwerp: str = "Derde reactor",
) -> vergunning.Procedure:
    """Return a procedure of early 2025 with these steps."""
    asked = vergunning.Verzoekgegevens(
        plichttype="Aanvraag vergunning",
        onderwerp=onderwerp,
        ingediend_op=BEGIN,
        ontvangen_op=BEGIN,
        procedure=soort,
        initiatiefnemer=wereld.bedrijf.betrokkene,
        activiteiten=[wereld.uitvoering.type],
        motivering="valt buiten de aangewezen gevallen",
    )
    made = vergunning.leg_verzoek_vast(wereld.locatie, asked, wereld.provincie, wereld.dienst)
    for kind, when, given in stappen:
        vergunning.zet_stap(made, Rechtsstap(kind, when, given), None)
    return vergunning.Procedure.objects.get(pk=made.pk)


def verleend(
    wereld: Wereld, procedure: vergunning.Procedure, kenmerk: str = "2025-9", **days: Any
) -> vergunning.Toestemming:
    condition = vergunning.NieuwVoorschrift("9.1", "Koeling", "Er wordt gekoeld.", "veiligheid")
    holders = list(register.verantwoordelijken(wereld.locatie))
    return vergunning.verleen_in(procedure, "Derde reactor", kenmerk, holders, [condition], **days)
