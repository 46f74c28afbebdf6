"""What a forfeiture rests on: a controle that saw, after the term, that the order was not obeyed.

The burden of proof is the authority's (Awb 3:2, 3:46, 5:33 and 5:37): what its own controles do
not show may be established, but not without saying what it rests on.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import prefetch_related_objects

from daglicht.handhaving.models import Handhavingsmaatregel
from daglicht.kit.tekst import is_reden
from daglicht.recht.dwangsom import Voorstel, Waarneming, stel_verbeurte_voor
from daglicht.recht.verloop import Rechtsstap, Verloop
from daglicht.register.enumeraties import ResultaatBevinding
from daglicht.toezicht import service as toezicht
from daglicht.zaakverloop import service as zaakverloop

ARTIKELEN = "art. 3:2, 3:46 en 5:33 Awb"
_proposed = zaakverloop.onthoud(stel_verbeurte_voor)


def waarnemingen(maatregel: Handhavingsmaatregel) -> tuple[Waarneming, ...]:
    """Return the closed controles that saw the violations of a measure, by number: until a controle
    is closed, what it found can change.
    """
    visits = {
        (point.controle.identificatie, point.controle.controledatum)
        for violation in maatregel.overtredingen.all()
        for point in violation.bevindingen.all()
        if point.resultaat == ResultaatBevinding.NIET_AKKOORD
        and point.controle.status == toezicht.StatusControle.AFGEROND
        and point.controle.controledatum
    }
    return tuple(Waarneming(number, day) for number, day in sorted(visits))


def voorstellen(
    verloop: Verloop, stappen: Sequence[Rechtsstap], gezien: Sequence[Waarneming]
) -> list[Voorstel]:
    """Return what controles show to be forfeited and is not established yet."""
    return list(_proposed(verloop, stappen, tuple(gezien)))


def bezwaren_tegen(
    maatregel: Handhavingsmaatregel,
    verloop: Verloop,
    stappen: Sequence[Rechtsstap],
    verbeurte: Rechtsstap,
    toelichting: str,
) -> list[str]:
    """Return (Dutch) why a forfeiture cannot be established on what it names.

    A controle of ours that did not see these violations, or not that day, proves nothing. Of one
    that is not ours, and of more or other days than the controle showed, it must be said what it
    rests on.
    """
    given = verbeurte.gegevens
    if not all(given.get(field) for field in ("controle", "aantal", "vanaf")):
        return []  # refused for that already
    prefetch_related_objects([maatregel], "overtredingen__bevindingen__controle")
    seen, name = waarnemingen(maatregel), str(given["controle"]).strip()
    here = next((item for item in seen if item.controle == name), None)
    if here is None and toezicht.bestaat(name):
        return [_zegt(f"Controle {name} liet deze overtreding niet zien, of is nog niet afgerond")]
    if here is not None and given.get("gezien") not in (None, here.datum):
        day = f"{here.datum:%d-%m-%Y}"
        return [_zegt(f"Controle {name} was op {day}; zet die dag als dag van de controle")]
    if is_reden(toelichting):
        return []
    if here is None:
        return [
            _zegt(
                f"Er is geen controle {name}. Zet er een nummer van een controle, of schrijf in de "
                "toelichting waaruit de overtreding blijkt"
            )
        ]
    return _more_than_shown(verloop, stappen, verbeurte, here, seen)


def _more_than_shown(
    verloop: Verloop,
    stappen: Sequence[Rechtsstap],
    verbeurte: Rechtsstap,
    here: Waarneming,
    seen: Sequence[Waarneming],
) -> list[str]:
    """Return what must be explained: that which the controle itself does not show."""
    known = voorstellen(verloop, stappen, seen)
    shown = next((row for row in known if row.waarneming == here), None)
    if shown is None:
        return [
            _zegt(
                f"Wat controle {here.controle} liet zien, is al meegeteld. Schrijf in de "
                "toelichting waarom er meer is verbeurd"
            )
        ]
    given = verbeurte.gegevens
    if given["aantal"] <= shown.aantal and given["vanaf"] == shown.vanaf:
        return []
    return [
        _zegt(
            f"Controle {here.controle} laat {shown.aantal} keer zien, verbeurd vanaf "
            f"{shown.vanaf:%d-%m-%Y}. Schrijf in de toelichting waarom dat hier anders is"
        )
    ]


def _zegt(reden: str) -> str:
    return f"{reden} ({ARTIKELEN})."
