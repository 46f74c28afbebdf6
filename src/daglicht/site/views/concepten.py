"""Draft a change of a permit on its current text, see what it will be, and publish it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from daglicht.register import service as register
from daglicht.site.bibliotheekformulieren import InvulFormulier, beginwaarden
from daglicht.site.formulieren import ConceptFormulier, ConceptvoorschriftFormulier
from daglicht.site.views.hulp import gekozen_procedure, meld_in_formulier, stap, vereist, vind
from daglicht.toegang.rollen import Recht
from daglicht.vergunning import service as vergunning

SOORTEN = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@vereist(Recht.TOESTEMMING_SCHRIJVEN)
def nieuw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Begin a draft for a permit of a site."""
    site = vind(request, Recht.LOCATIE_SCHRIJVEN, register.VthObject.objects.all(), pk)
    permits = vergunning.toestemmingen(register.uitvoeringen(site)).filter(basis=None)
    procedure = gekozen_procedure(request, site)
    today = timezone.localdate()
    initial: dict[str, Any] = {"besluitdatum": today, "bekend_op": today}
    initial |= (
        {"onderwerp": procedure.onderwerp, "basis": procedure.betreft_id} if procedure else {"geldig_vanaf": today}
    )
    form = ConceptFormulier(
        request.POST or None, toestemmingen=permits, initial=initial, volgens_wet=procedure is not None
    )
    if form.is_valid():
        data = dict(form.cleaned_data)
        basis = vind(request, Recht.TOESTEMMING_SCHRIJVEN, permits, data.pop("basis"))
        data["geldig_vanaf"] = (
            data["geldig_vanaf"]
            or vergunning.voorbeeld_inwerking(
                procedure.soort if procedure else "ow-regulier", data["besluitdatum"], data["bekend_op"]
            ).dag
        )
        given = vergunning.Conceptgegevens(**data, procedure=procedure)
        made = meld_in_formulier(form, lambda: vergunning.begin_concept(basis, given, request.user))
        if made is not None:
            return redirect("site:concept", made.pk)
    return render(request, "site/formulierpagina.html", {"titel": "Wijziging opstellen", "locatie": site, "form": form})


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
def bewerken(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show the current permit to write on, beside the decision that follows from it."""
    draft = _draft(request, pk)
    changes = {row.wid: row for row in draft.wijzigingen.select_related("standaardversie__standaard")}
    latest = {row.standaard_id: row for row in vergunning.kiesbaar()}
    seen, themes = vergunning.voorbeeld(draft), list(register.waarden("controle-onderwerp"))
    locations = [performing.binnen for performing in draft.basis.legitimeert.select_related("binnen")]
    context = {
        "concept": draft,
        "locatie": next((site for site in locations if site is not None), None),
        "delen": [_part(part, changes.get(part.wid), themes, latest) for part in vergunning.huidige_delen(draft)],
        "toevoegingen": [row for row in changes.values() if row.operatie["op"] == "toevoegen"],
        "nieuw": _form("nieuw", themes),
        "voorbeeld": seen,
        "open": draft.toestemming_id is None,
    }
    return render(request, "site/concept.html", context)


def _draft(request: HttpRequest, pk: UUID) -> vergunning.Concept:
    rows = vergunning.Concept.objects.select_related("basis__besluit", "basis__bevoegd_gezag__rol_van__betrokkene")
    return vind(request, Recht.TOESTEMMING_SCHRIJVEN, rows, pk)


def _form(prefix: str, themes: Any, given: Any = None) -> ConceptvoorschriftFormulier:
    return ConceptvoorschriftFormulier(initial=given, themas=themes, prefix=prefix)


def _part(
    part: vergunning.Deel, change: vergunning.Conceptwijziging | None, themes: Any, latest: dict[Any, Any]
) -> Conceptdeel:
    if part.versie is None:
        return Conceptdeel(part, None, None, ())
    operation = change.operatie if change else {}
    new = operation.get("tekst", part.omschrijving)
    given = {"nummer": part.nummer, "kop": operation.get("kop", part.titel), "tekst": new}
    form = _form(f"v{part.versie.pk.hex[:8]}", themes, given)
    words = vergunning.doorlopend(part.omschrijving, new)
    return Conceptdeel(part, change, form, words, _later(part.versie, latest), _deviates(change, new))


def _later(version: Any, latest: dict[Any, Any]) -> vergunning.Standaardversie | None:
    """Return the last version of the library when the voorschrift was written from an older one."""
    used = version.standaardversie
    last = latest.get(used.standaard_id) if used else None
    return last if used and last and last.versie > used.versie else None


def _deviates(change: vergunning.Conceptwijziging | None, text: str) -> bool:
    """Tell whether a change that began from the library was written otherwise by hand."""
    if change is None or change.standaardversie is None:
        return False
    return vergunning.sjabloon_van(change.standaardversie).afwijkt(change.standaardwaarden or {}, text)


@require_POST
@vereist(Recht.TOESTEMMING_SCHRIJVEN)
def wijziging(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change, withdraw, add or undo one voorschrift of a draft."""
    draft = _draft(request, pk)
    wid, prefix = request.POST.get("wid", ""), request.POST.get("voorvoegsel", "")
    given = {name: request.POST.get(f"{prefix}-{name}", "") for name in ("nummer", "kop", "tekst", "thema")}
    match request.POST.get("handeling"):
        case "wijzigen":
            stap(
                request,
                lambda: vergunning.wijzig_voorschrift(draft, wid, given["kop"], given["tekst"]),
                "De wijziging staat in het concept.",
            )
        case "intrekken":
            stap(request, lambda: vergunning.trek_voorschrift_in(draft, wid), "De intrekking staat in het concept.")
        case "toevoegen":
            stap(request, lambda: vergunning.voeg_voorschrift_toe(draft, **given), "Het voorschrift is toegevoegd.")
        case "herstellen":
            stap(request, lambda: vergunning.herstel(draft, wid), "De wijziging is uit het concept gehaald.")
    return redirect(reverse("site:concept", args=[pk]))


@vereist(Recht.TOESTEMMING_SCHRIJVEN)
def standaard(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Choose a standaardvoorschrift (``?versie=``) and fill it in, as a new voorschrift or for one (``?wid=``)."""
    draft = _draft(request, pk)
    parts = {part.wid: part for part in vergunning.huidige_delen(draft) if isinstance(part, vergunning.Voorschrift)}
    part = parts.get(request.GET.get("wid", ""))
    lagging = vergunning.overgang(part.versie) if part else None
    chosen = request.GET.get("versie", "")
    choices = vergunning.kiesbaar(request.GET.get("thema", ""))
    version = next((row for row in choices if str(row.pk) == chosen), lagging[0] if lagging and not chosen else None)
    form = None
    if version is not None:
        known = _values(part, version, lagging)
        form = InvulFormulier(request.POST or None, versie=version, nummer=part is None, initial=beginwaarden(known))
        if form.is_valid():
            done = meld_in_formulier(form, lambda: _from_library(draft, part, version, form))
            if done is not None:
                return redirect("site:concept", pk)
    topics = {value.code: value.naam for value in register.waarden("controle-onderwerp")}
    context = {
        "concept": draft, "deel": part, "versie": version, "form": form, "themas": topics.items(),
        "thema": request.GET.get("thema", ""), "wid": request.GET.get("wid", ""),
        "keuzes": [(row, topics.get(row.standaard.thema, "")) for row in choices],
    }  # fmt: skip
    return render(request, "site/concept_standaard.html", context)


def _values(part: vergunning.Voorschrift | None, version: vergunning.Standaardversie, lagging: Any) -> dict[str, str]:
    """Return what is known to fill in: from an older version, from the words as they stand, or the usual values."""
    template = vergunning.sjabloon_van(version)
    if lagging and lagging[0].pk == version.pk:
        return dict(lagging[1])
    read = template.herken(part.omschrijving) if part else None
    return template.overgenomen(read or {})


def _from_library(draft: Any, part: Any, version: vergunning.Standaardversie, form: InvulFormulier) -> Any:
    if part is None:
        return vergunning.voeg_standaard_toe(draft, form.cleaned_data["nummer"], version, form.waarden)
    return vergunning.wijzig_naar_standaard(draft, part.wid, version, form.waarden)


@require_POST
@vereist(Recht.TOESTEMMING_SCHRIJVEN)
def publiceren(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Publish a draft as a decision."""
    draft = _draft(request, pk)
    done = stap(request, lambda: vergunning.publiceer(draft, request.user), f"{draft.kenmerk} is gepubliceerd.")
    return redirect("site:toestemming", done.pk) if done else redirect("site:concept", pk)


@vereist(Recht.TOESTEMMING_SCHRIJVEN)
def document(request: HttpRequest, pk: UUID, soort: str) -> HttpResponse:
    """Give the document of a draft as it now is."""
    draft = _draft(request, pk)
    return _file(vergunning.conceptdocument(draft, _kind(soort)), soort, f"concept-{draft.kenmerk}")


@vereist(Recht.TOESTEMMING_LEZEN)
def besluit(request: HttpRequest, pk: UUID, soort: str) -> HttpResponse:
    """Give the document of a decision that was drafted here."""
    permit = vind(request, Recht.TOESTEMMING_LEZEN, vergunning.Toestemming.objects.all(), pk)
    draft = vergunning.Concept.objects.filter(toestemming=permit).select_related("pdf", "docx").first()
    stored = getattr(draft, _kind(soort), None)
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
