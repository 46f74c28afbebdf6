"""What must be done about plans near risk sources: the signals that wait for a person."""

from __future__ import annotations

from datetime import date

from daglicht.kit.taak import Onderwerp, Paginaverwijzing, Taak, op_volgorde, sleutel
from daglicht.omgevingsveiligheid.models import Plansignaal
from daglicht.omgevingsveiligheid.rapport import zwaarste
from daglicht.omgevingsveiligheid.signaleren import signalen
from daglicht.omgevingsveiligheid.toets import Gevolg
from daglicht.omgevingsveiligheid.zicht import bronzicht
from daglicht.tijd import datum
from daglicht.toegang import service as toegang
from daglicht.toegang.rollen import Recht


def taken(access: toegang.Toegang, op: date, *, ook_lezen: bool = False) -> list[Taak]:
    """Return the signals that somebody may deal with, the gravest first; with ``ook_lezen`` also
    those that he may read. A source that may not be read gives none. No rule says by when a signal
    is dealt with, so that the day asks nothing.
    """
    del op
    right = Recht.PLAN_LEZEN if ook_lezen else Recht.PLAN_SCHRIJVEN
    if not access.heeft(right):
        return []
    waiting = toegang.zichtbaar(access, right, signalen())
    return op_volgorde(map(signaaltaak, bronzicht(access).signalen(waiting)))


def signaaltaak(signaal: Plansignaal) -> Taak:
    """Return what must be done about a signal, whose source is masked already."""
    gravest, sure = zwaarste(signaal)
    source = signaal.activiteit.locatie
    plan = Paginaverwijzing("plan", signaal.plan_id)
    if gravest is None:
        why, level = "Wat de wet eerst zei, is niet meer van toepassing.", "laag"
    else:
        words = gravest.naam.lower()
        said = f"De wet zegt: {words}" if sure else f"De wet zegt misschien: {words}"
        articles = [row["bron"] for row in signaal.gevolgen if row["gevolg"] == gravest.value]
        why = f"{said} ({'; '.join(dict.fromkeys(articles))})."
        forbidden = sure and gravest is Gevolg.VERBODEN
        level = "hoog" if forbidden else "midden" if sure else "laag"
    return Taak(
        sleutel("signaal", signaal.pk),
        "signaal",
        "Signaal afdoen",
        f"{why} Gesignaleerd op {datum(signaal.gesignaleerd_op)}.",
        None,
        level,
        "Plan openen",
        plan,
        Onderwerp(str(signaal.plan), plan),
        over=(Onderwerp(source.naam, Paginaverwijzing("risicobron", source.pk)),),
    )
