"""Draft a change of a permit on its current text, see what it will be, and publish it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from daglicht.kit.handeling import met_versie
from daglicht.register import service as register
from daglicht.site.algemeen.achtergrond.vragen import volg, vraag_werk
from daglicht.site.formulieren import gestuurd
from daglicht.site.handelen import eis_gezien, handel, stap
from daglicht.site.hulp import gekozen_procedure, vereist, vind
from daglicht.site.vergunning.concepten.forms import (
    ConceptFormulier,
    ConceptvoorschriftFormulier,
    Dagenformulier,
    KopFormulier,
)
from daglicht.toegang.request import Request, ingelogd
from daglicht.toegang.rollen import Recht
from daglicht.vergunning import service as vergunning
from daglicht.vergunning.achtergrondsoorten import BESLUIT, Besluitopdracht

SOORTEN = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@vereist(Recht.TOESTEMMING_SCHRIJVEN)
def nieuw(request: Request, pk: UUID) -> HttpResponse:
    """Begin a draft at a site: a change of a permit, a new one, or one in the place of all."""
    site = vind(request, Recht.LOCATIE_SCHRIJVEN, register.alle_locaties(), pk)
    permits = vergunning.toestemmingen(register.uitvoeringen(site)).filter(basis=None)
    procedure = gekozen_procedure(request, site)
    today = timezone.localdate()
    only = permits[0].pk if permits.count() == 1 else None
    changes = bool(procedure.betreft_id) if procedure else permits.exists()
    kind = vergunning.SoortConcept.WIJZIGING if changes else vergunning.SoortConcept.VERGUNNING
    initial: dict[str, Any] = {
        "besluitdatum": today,
        "bekend_op": today,
        "soort": request.GET.get("soort", kind),
    }
    initial |= (
        {"onderwerp": procedure.onderwerp, "basis": procedure.betreft_id}
        if procedure
        else {"geldig_vanaf": today + timedelta(days=1), "basis": request.GET.get("basis", only)}
    )
    form = ConceptFormulier(
        gestuurd(request),
        toestemmingen=permits,
        initial=initial,
        procedure=procedure,
    )
    if form.is_valid():
        made = handel(
            request,
            form,
            lambda: _begin(request, site, permits, procedure, dict(form.cleaned_data)),
            voorwerp=site,
        )
        if made is not None:
            return redirect("site:concept", made.pk)
    context = {"titel": "Besluit opstellen", "locatie": site, "form": form, "knop": "Beginnen"}
    return render(request, "site/formulierpagina.html", context)


def _begin(
    request: Request, site: register.VthObject, permits: Any, procedure: Any, data: dict[str, Any]
) -> vergunning.Concept:
    kind, chosen = data.pop("soort"), data.pop("basis")
    data["geldig_vanaf"] = (
        data["geldig_vanaf"]
        or vergunning.voorbeeld_inwerking(
            procedure.soort if procedure else "ow-regulier",
            data["besluitdatum"],
            data["bekend_op"],
            data.get("terinzagelegging"),
            data.get("grond", ""),
        ).dag
    )
    given = vergunning.Conceptgegevens(**data, procedure=procedure)
    if kind == vergunning.SoortConcept.WIJZIGING:
        basis = vind(request, Recht.TOESTEMMING_SCHRIJVEN, permits, chosen)
        return vergunning.begin_concept(basis, given, ingelogd(request))
    revises = kind == vergunning.SoortConcept.REVISIE
    return vergunning.begin_vergunning(site, given, ingelogd(request), revisie=revises)


@dataclass(frozen=True, slots=True)
class Conceptdeel:
    """A part of the current permit with what the draft does to it."""

    deel: vergunning.Deel
    wijziging: vergunning.Conceptwijziging | None
    form: ConceptvoorschriftFormulier | None
    woorden: Any
    achter: vergunning.Standaardversie | None = None
    afwijkt: bool = False


@vereist(Recht.TOESTEMMING_SCHRIJVEN)
def bewerken(request: Request, pk: UUID) -> HttpResponse:
    """Show the current permit to write on, beside the decision that follows from it."""
    return _page(request, concept_van(request, pk), "", {})


def _page(
    request: Request, draft: vergunning.Concept, typed: str, words: dict[str, str]
) -> HttpResponse:
    """Show a draft; the form with prefix ``typed`` holds the ``words`` that were refused,
    so that they are not lost.
    """
    changes = {
        row.wid: row
        for row in met_versie(draft.wijzigingen.select_related("standaardversie__standaard"))
    }
    latest = {row.standaard_id: row for row in vergunning.kiesbaar()}
    seen, themes = vergunning.voorbeeld(draft), list(register.waarden("controle-onderwerp"))
    locations = [draft.locatie]
    if draft.basis is not None:
        locations += [
            performing.binnen for performing in draft.basis.legitimeert.select_related("binnen")
        ]
    parts = [
        _part(part, changes.get(part.wid), themes, latest)
        for part in vergunning.huidige_delen(draft)
    ]
    added = [_added(row, themes, latest) for row in _in_order(changes.values())]
    new, heading = _form("nieuw", themes), KopFormulier(prefix="kop")
    for form in (*(part.form for part in parts), *(row.form for row in added), new, heading):
        if form is not None and form.prefix == typed:
            form.initial = {**form.initial, **words}
    context = {
        "concept": draft,
        "locatie": next((site for site in locations if site is not None), None),
        "delen": parts,
        "toevoegingen": added,
        "nieuw": new,
        "kop": heading,
        "getypt": typed,
        "voorbeeld": seen,
        "open": draft.toestemming_id is None,
        **_days(draft),
    }
    return render(
        request, "site/vergunning/concepten/concept.html", context, status=422 if typed else 200
    )


def _days(draft: vergunning.Concept) -> dict[str, Any]:
    """Return on which days publishing records which steps, and the form to set those days."""
    if draft.procedure is None or draft.toestemming_id is not None:
        return {}
    given = {
        "besluitdatum": draft.besluitdatum,
        "bekendmaking": draft.bekend_op,
        "terinzagelegging": draft.terinzagelegging,
    }
    by_law = vergunning.voorbeeld_inwerking(
        draft.procedure.soort,
        draft.besluitdatum,
        draft.bekend_op,
        draft.terinzagelegging,
        draft.grond,
    ).dag
    own = None if draft.geldig_vanaf == by_law else draft.geldig_vanaf
    initial = {
        "terinzagelegging": draft.terinzagelegging,
        "grond": draft.grond,
        "geldig_vanaf": own,
    }
    steps = vergunning.besluitstappen(draft.procedure)
    return {
        "besluitstappen": [(step, given[step.veld]) for step in steps],
        "dagen": Dagenformulier(procedure=draft.procedure, initial=initial),
    }


@require_POST
@vereist(Recht.TOESTEMMING_SCHRIJVEN)
def dagen(request: Request, pk: UUID) -> HttpResponse:
    """Set when a draft in a procedure was laid open and when it takes effect."""
    draft = concept_van(request, pk)
    if draft.procedure is None:
        raise Http404("Dit concept staat niet in een procedure.")
    form = Dagenformulier(request.POST, procedure=draft.procedure)
    if not form.is_valid():
        raise ValidationError([error for found in form.errors.values() for error in found])
    data = form.cleaned_data
    days = data.get("terinzagelegging"), data.get("grond", ""), data["geldig_vanaf"]
    words = "De dagen staan in het concept."
    stap(request, lambda: vergunning.zet_dagen(draft, *days), words, draft)
    return redirect("site:concept", pk)


def concept_van(request: Request, pk: UUID) -> vergunning.Concept:
    """Return a draft that the reader may write; raises Http404."""
    return vergunning.vind_concept(request.toegang, Recht.TOESTEMMING_SCHRIJVEN, pk)


def _form(prefix: str, themes: Any, given: Any = None) -> ConceptvoorschriftFormulier:
    return ConceptvoorschriftFormulier(initial=given, themas=themes, prefix=prefix)


def _part(
    part: vergunning.Deel,
    change: vergunning.Conceptwijziging | None,
    themes: Any,
    latest: dict[Any, Any],
) -> Conceptdeel:
    if part.versie is None:
        return Conceptdeel(part, None, None, ())
    operation = change.operatie if change else {}
    new = operation.get("tekst", part.omschrijving)
    given = {"nummer": part.nummer, "kop": operation.get("kop", part.titel), "tekst": new}
    form = _form(f"v{part.versie.pk.hex[:8]}", themes, given)
    words = vergunning.doorlopend(part.omschrijving, new)
    return Conceptdeel(
        part, change, form, words, _later(part.versie, latest), _deviates(change, new)
    )


def _in_order(changes: Any) -> list[vergunning.Conceptwijziging]:
    """Return what a draft adds, by number."""
    added = [row for row in changes if row.operatie["op"] == "toevoegen"]
    return sorted(added, key=lambda row: vergunning.rangnummer(row.operatie["nummer"]))


@dataclass(frozen=True, slots=True)
class Toevoeging:
    """What a draft adds: a heading (without form) or a voorschrift."""

    rij: vergunning.Conceptwijziging
    form: ConceptvoorschriftFormulier | None = None
    achter: vergunning.Standaardversie | None = None
    afwijkt: bool = False


def _added(row: vergunning.Conceptwijziging, themes: Any, latest: dict[Any, Any]) -> Toevoeging:
    operation = row.operatie
    if operation.get("soort", "voorschrift") != "voorschrift":
        return Toevoeging(row)
    given = {
        "nummer": operation["nummer"],
        "kop": operation.get("kop", ""),
        "tekst": operation.get("tekst", ""),
    }
    form = _form(f"w{row.pk.hex[:8]}", themes, given)
    return Toevoeging(row, form, _later(row, latest), _deviates(row, given["tekst"]))


def _later(version: Any, latest: dict[Any, Any]) -> vergunning.Standaardversie | None:
    """Return the last version of the library when the voorschrift was written from an older one."""
    used = version.standaardversie
    last = latest.get(used.standaard_id) if used else None
    return last if used and last and last.versie > used.versie else None


def _deviates(change: vergunning.Conceptwijziging | None, text: str) -> bool:
    """Tell whether a change that began from the library was written otherwise by hand."""
    if change is None or change.standaardversie is None:
        return False
    return vergunning.sjabloon_van(change.standaardversie).afwijkt(
        change.standaardwaarden or {}, text
    )


@require_POST
@vereist(Recht.TOESTEMMING_SCHRIJVEN)
def wijziging(request: Request, pk: UUID) -> HttpResponse:
    """Change, withdraw, add or undo one voorschrift of a draft."""
    draft = concept_van(request, pk)
    wid, prefix = request.POST.get("wid", ""), request.POST.get("voorvoegsel", "")
    given = {
        name: request.POST.get(f"{prefix}-{name}", "")
        for name in ("nummer", "kop", "tekst", "thema")
    }
    acts: dict[str, tuple[Callable[[], Any], str]] = {
        "wijzigen": (
            lambda: vergunning.wijzig_voorschrift(draft, wid, given["kop"], given["tekst"]),
            "De wijziging staat in het concept.",
        ),
        "intrekken": (
            lambda: vergunning.trek_voorschrift_in(draft, wid),
            "De intrekking staat in het concept.",
        ),
        "kop": (
            lambda: vergunning.voeg_kop_toe(draft, given["nummer"], given["kop"]),
            "De kop is toegevoegd.",
        ),
        "toevoegen": (
            lambda: vergunning.voeg_voorschrift_toe(draft, **given),
            "Het voorschrift is toegevoegd.",
        ),
        "herstellen": (
            lambda: vergunning.herstel(draft, wid),
            "De wijziging is uit het concept gehaald.",
        ),
    }
    act = acts.get(request.POST.get("handeling", ""))
    if act is None:
        return redirect(reverse("site:concept", args=[pk]))
    change, words = act

    def do() -> Any:
        now = draft.wijzigingen.filter(wid=wid).first()
        eis_gezien(
            request, vergunning.Conceptwijziging, now, "Wat dit concept met dit voorschrift doet,"
        )
        return change()

    if stap(request, do, words, draft) is None and prefix:
        return _page(request, draft, prefix, given)
    return redirect(reverse("site:concept", args=[pk]))


@require_POST
@vereist(Recht.TOESTEMMING_SCHRIJVEN)
def publiceren(request: Request, pk: UUID) -> HttpResponse:
    """Publish a draft as a decision."""
    draft = concept_van(request, pk)
    work = vraag_werk(
        request,
        BESLUIT,
        Besluitopdracht(concept=draft.pk, stand=vergunning.conceptstand(draft)),
        f"{draft} publiceren",
        Recht.TOESTEMMING_SCHRIJVEN,
        voorwerp=draft,
    )
    return volg(request, work, reverse("site:concept", args=[pk]))


@vereist(Recht.TOESTEMMING_SCHRIJVEN)
def document(request: Request, pk: UUID, soort: str) -> HttpResponse:
    """Give the document of a draft as it now is."""
    draft = concept_van(request, pk)
    return _file(vergunning.conceptdocument(draft, _kind(soort)), soort, f"concept-{draft.kenmerk}")


@vereist(Recht.TOESTEMMING_LEZEN)
def besluit(request: Request, pk: UUID, soort: str) -> HttpResponse:
    """Give the document of a decision that was drafted here."""
    permit = vergunning.vind_toestemming(request.toegang, Recht.TOESTEMMING_LEZEN, pk)
    draft = vergunning.concept_van(permit)
    stored = getattr(draft, _kind(soort), None)
    if why := vergunning.verborgen_document(request.toegang, pk):
        raise Http404(f"Het document van dit besluit is {why}.")
    if stored is None:
        raise Http404("Van dit besluit is hier geen document.")
    return _file(bytes(stored.inhoud), soort, permit.kenmerk)


def _kind(soort: str) -> str:
    if soort not in SOORTEN:
        raise Http404("Kies pdf of docx.")
    return soort


def _file(content: bytes, soort: str, naam: str) -> HttpResponse:
    safe = "".join(sign if sign.isalnum() or sign in "-_." else "-" for sign in naam)
    answer = HttpResponse(content, content_type=SOORTEN[soort])
    answer.headers["Content-Disposition"] = f'attachment; filename="{safe}.{soort}"'
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
