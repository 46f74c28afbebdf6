"""What must be done about requests and permits: messages that came in, the terms of procedures,
and what a permit must still say.
"""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from daglicht.kit.lijst import Verwijzing
from daglicht.kit.taak import Onderwerp, Paginaverwijzing, Taak, op_volgorde, sleutel
from daglicht.kit.tekst import ingekort
from daglicht.recht.verloop import Rechtsstap, Verloopstand
from daglicht.register import service as register
from daglicht.tijd import Status, datum
from daglicht.toegang import service as toegang
from daglicht.toegang.rollen import Recht
from daglicht.vergunning.afstemming.opvragen import te_verwerken
from daglicht.vergunning.afstemming.vergelijken import Besluitvergelijking
from daglicht.vergunning.models import Procedure, StatusStuk, Stuk, Verzoekbericht
from daglicht.vergunning.procedure.vastleggen import standen
from daglicht.vergunning.vinden import nog_te_verlenen, procedures, wachtende_berichten

NAAM = 80
"""How many characters of its subject a task is called by; its page has all of it."""
NABIJ = 14
"""Days before the end of a term from which its task presses (policy, not law)."""


def taken(access: toegang.Toegang, op: date, *, ook_lezen: bool = False) -> list[Taak]:
    """Return what somebody may do about requests and permits on a day, first due first; with
    ``ook_lezen`` also what others do in the procedures that he may read.
    """
    found: list[Taak] = []
    right = Recht.VERZOEK_LEZEN if ook_lezen else Recht.VERZOEK_SCHRIJVEN
    if access.heeft(right):
        running = standen(procedures(access, right, afgerond=False), op)
        tasks = (proceduretaak(row, stand, op) for row, stand in running)
        found += [task for task in tasks if task is not None]
    if access.heeft(Recht.VERZOEK_SCHRIJVEN):
        found += map(berichttaak, wachtende_berichten(access))
        found += map(_verwerken, te_verwerken(access))
        granted = nog_te_verlenen(access, op)
        found += [_verlenen(row, step) for row, step in granted.rijen]
        found += [_nagaan()] if granted.meer else []
    if access.heeft(Recht.TOESTEMMING_SCHRIJVEN):
        papers = Stuk.objects.filter(status=StatusStuk.TE_BEOORDELEN).select_related("locatie")
        papers = papers.defer("tekst", "paginas").order_by("pk")
        found += map(_beoordelen, toegang.zichtbaar(access, Recht.TOESTEMMING_SCHRIJVEN, papers))
    return op_volgorde(found)


def berichttaak(bericht: Verzoekbericht) -> Taak:
    """Return what must be done with a message that came in; who sent it is not named."""
    page = Paginaverwijzing("verzoekbericht", bericht.pk)
    return Taak(
        sleutel("bericht", bericht.pk),
        "bericht",
        "Verzoek vastleggen",
        f"Het bericht kwam binnen op {datum(bericht.ontvangen_op)} en is nog niet verwerkt.",
        None,
        "midden",
        "Vastleggen of terzijde leggen",
        page,
        Onderwerp(bericht.verzoeknummer, page),
    )


def proceduretaak(procedure: Procedure, stand: Verloopstand, op: date) -> Taak | None:
    """Return the first that an authority must do in a procedure; None when no term asks it."""
    first = stand.eerstvolgend
    if first is None:
        return None
    end, still = first.klok.einddatum, first.klok.status is Status.OPGESCHORT
    why = f"De termijn begon op {datum(first.looptijd.begin)}"
    why += f" en staat stil ({first.looptijd.bron})." if still else f" ({first.looptijd.bron})."
    left = None if end is None else (end - op).days
    level = "laag" if left is None or left > NABIJ else "hoog" if left < 0 else "midden"
    return _procedure(procedure, first.code, first.naam, why, end, level, stand.fase)


def _verwerken(beside: Besluitvergelijking) -> Taak:
    what = "Verwerken in de vergunning"
    return _procedure(beside.procedure, "verwerken", what, beside.regels[0], None, "hoog")


def _verlenen(procedure: Procedure, step: Rechtsstap) -> Taak:
    why = f"Op {datum(step.datum)} is verleend wat in geen vergunning staat."
    return _procedure(procedure, "verlenen", "Vergunning vastleggen", why, None, "hoog")


def _nagaan() -> Taak:
    page = Paginaverwijzing("verzoeken")
    return Taak(
        sleutel("procedure", "nagaan"),
        "procedure",
        "Oudere besluiten nagaan",
        "Er zijn oudere procedures met een besluit en zonder vergunning dan hier staan; op de "
        "pagina van de procedure staat of er is verleend.",
        None,
        "laag",
        "Verzoeken openen",
        page,
        Onderwerp("Afgeronde procedures", page),
    )


def _procedure(
    row: Procedure,
    code: str,
    what: str,
    why: str,
    day: date | None,
    level: str,
    phase: str = "",
) -> Taak:
    page, principal = Paginaverwijzing("procedure", row.pk), row.zaak.opdrachtgever
    return Taak(
        sleutel("procedure", code, row.pk),
        "procedure",
        what,
        why,
        day,
        level,
        "Procedure openen",
        page,
        Onderwerp(ingekort(row.onderwerp, NAAM), page),
        stand=phase,
        over=register.onderwerpen([row.locatie]),
        gezag=Verwijzing(principal.pk, str(principal)) if principal else None,
    )


def _beoordelen(paper: Stuk) -> Taak:
    page, day = Paginaverwijzing("stuk", paper.pk), timezone.localdate(paper.ingelezen_op)
    return Taak(
        sleutel("stuk", paper.pk),
        "stuk",
        "Ingelezen stuk beoordelen",
        f"Ingelezen op {datum(day)}; nog niet vastgesteld of verworpen.",
        None,
        "laag",
        "Regels beoordelen",
        page,
        Onderwerp(ingekort(paper.onderwerp, NAAM) or paper.naam, page),
        over=register.onderwerpen([paper.locatie]),
    )
