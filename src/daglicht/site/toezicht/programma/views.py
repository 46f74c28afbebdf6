"""The programme on screen: what is planned, by whom and when, what is not covered,
and moving a visit at its price.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from daglicht.kit.volgorde import op_naam
from daglicht.register import service as register
from daglicht.site.algemeen.achtergrond.vragen import volg, volg_of_weiger, vraag_werk
from daglicht.site.formulieren import gestuurd
from daglicht.site.handelen import handel, stap, toon_weigering
from daglicht.site.hulp import vereist
from daglicht.site.toezicht.programma.forms import (
    UREN,
    InzetFormulier,
    SamenFormulier,
    UrenFormulier,
    VastzetFormulier,
    VerzetFormulier,
)
from daglicht.toegang import service as toegang
from daglicht.toegang.request import Request
from daglicht.toegang.rollen import Recht, Rol
from daglicht.toezicht import service as toezicht
from daglicht.toezicht.achtergrondsoorten import (
    HERPLANNEN,
    PROGRAMMA,
    Programmaopdracht,
    Urenopdracht,
)

OP_HET_BORD = 30


@vereist(Recht.PROGRAMMA_LEZEN)
def lijst(request: Request) -> HttpResponse:
    """Show the programmes, newest first."""
    access, today = request.toegang, timezone.localdate()
    rows = toezicht.programmas(access)
    own = register.instanties().filter(
        pk__in=toegang.eigen_instanties_met(access, Recht.PROGRAMMA_SCHRIJVEN)
    )
    years = (today.year, today.year + 1)
    have = set(rows.filter(instantie__in=own).values_list("instantie", "jaar"))
    context = {
        "programmas": rows,
        "op_te_stellen": [
            (one, year) for one in own for year in years if (one.pk, year) not in have
        ],
    }
    return render(request, "site/toezicht/programma/programmas.html", context)


@require_POST
@vereist(Recht.PROGRAMMA_SCHRIJVEN)
def opstellen(request: Request, pk: UUID, jaar: int) -> HttpResponse:
    """Begin the programme of a year."""
    mine = toegang.eigen_instanties_met(request.toegang, Recht.PROGRAMMA_SCHRIJVEN)
    own = register.instanties().filter(pk__in=mine)
    authority = own.filter(pk=pk).first()
    if authority is None:
        raise Http404("Er is geen instantie met dit kenmerk waarvoor u een programma opstelt.")
    if not timezone.localdate().year <= jaar <= timezone.localdate().year + 1:
        return redirect("site:programmas")
    made = stap(
        request, lambda: toezicht.stel_programma_op(authority, jaar), "Het programma is begonnen."
    )
    return redirect("site:programmas") if made is None else redirect("site:programma", made.pk)


def _programma(request: Request, pk: UUID, recht: Recht) -> Any:
    return toezicht.vind_programma(request.toegang, recht, pk)


@vereist(Recht.PROGRAMMA_LEZEN)
def detail(request: Request, pk: UUID) -> HttpResponse:
    """Show a programme: how well it covers, who has how much to do, the board of a quarter each,
    and what is left out.
    """
    programme, access = _programma(request, pk, Recht.PROGRAMMA_LEZEN), request.toegang
    visits = toegang.zichtbaar(access, Recht.PROGRAMMA_LEZEN, programme.bezoeken.all())
    visits = visits.select_related("locatie__type", "inspecteur", "controle", "onderdeel")
    crew = op_naam(
        toegang.zichtbaar(
            access, Recht.PROGRAMMA_LEZEN, programme.inzet.select_related("inspecteur")
        )
    )
    who = request.GET.get("wie", "")
    chosen = next((row for row in crew if str(row.inspecteur_id) == who), None)
    shown = visits.filter(inspecteur=chosen.inspecteur) if chosen else visits
    used = toezicht.belasting(programme) if crew else {}
    context = {
        "programma": programme,
        "mag_schrijven": toegang.mag(access, Recht.PROGRAMMA_SCHRIJVEN, programme),
        "onderdelen": programme.onderdelen.all(),
        "inzet": [(row, _load(row, used.get(row.inspecteur_id, [0.0] * 4))) for row in crew],
        "wie": chosen,
        "bord": [_column(shown, row) for row in toezicht.voortgang(programme)],
        "niet_gedekt": visits.filter(inspecteur=None, verplicht=True)[:50],
        "overig": visits.filter(inspecteur=None, verplicht=False).count(),
        "uitkomst": programme.uitkomst,
        "kloof": 100 * programme.uitkomst["kloof"] if programme.uitkomst else None,
    }
    return render(request, "site/toezicht/programma/programma.html", context)


def _column(visits: Any, progress: dict[str, int]) -> dict[str, Any]:
    mine = visits.filter(kwartaal=progress["kwartaal"])
    count = mine.count()
    return progress | {
        "rijen": list(mine[:OP_HET_BORD]),
        "aantal": count,
        "meer": max(count - OP_HET_BORD, 0),
    }


def _load(row: Any, used: list[float]) -> list[dict[str, float]]:
    """Return per quarter the hours there are and are planned,
    and the part of them for the bar (at most 100).
    """
    pairs = zip(row.uren, used, strict=True)
    return [
        {
            "uren": hours,
            "gepland": done,
            "deel": min(100, round(100 * done / hours)) if hours else 0,
        }
        for hours, done in pairs
    ]


@require_POST
@vereist(Recht.PROGRAMMA_SCHRIJVEN)
def berekenen(request: Request, pk: UUID) -> HttpResponse:
    """Calculate a programme."""
    programme = _programma(request, pk, Recht.PROGRAMMA_SCHRIJVEN)
    werk = vraag_werk(
        request,
        PROGRAMMA,
        Programmaopdracht(programma=programme.pk, op=timezone.localdate()),
        f"{programme} berekenen",
        Recht.PROGRAMMA_SCHRIJVEN,
        voorwerp=programme,
    )
    return volg(request, werk, reverse("site:programma", args=[pk]))


@require_POST
@vereist(Recht.PROGRAMMA_SCHRIJVEN)
def klaarzetten(request: Request, pk: UUID, kwartaal: int) -> HttpResponse:
    """Make planned controles of the visits of a quarter."""
    programme = _programma(request, pk, Recht.PROGRAMMA_SCHRIJVEN)
    if kwartaal in range(1, 5):
        words = f"De bezoeken van kwartaal {kwartaal} staan als controle klaar."
        today = timezone.localdate()
        stap(request, lambda: toezicht.zet_klaar(programme, kwartaal, today), words, programme)
    return redirect("site:programma", pk)


@vereist(Recht.PROGRAMMA_SCHRIJVEN)
def inzet_toevoegen(request: Request, pk: UUID) -> HttpResponse:
    """Put an inspector in a programme, with hours."""
    programme = _programma(request, pk, Recht.PROGRAMMA_SCHRIJVEN)
    people = toegang.medewerkers(programme.instantie, Rol.TOEZICHTHOUDER)
    if request.method != "POST":
        people = people.exclude(inzet__programma=programme)
    other = programme.inzet.first()
    initial = dict.fromkeys(UREN, 260) | ({"x": other.x, "y": other.y} if other else {})
    form = InzetFormulier(gestuurd(request), mensen=people, initial=initial)
    if form.is_valid():
        data = form.cleaned_data
        data["inspecteur"] = people.get(pk=data["inspecteur"])
        if handel(request, form, lambda: toezicht.zet_in(programme, **data), programme) is not None:
            return redirect("site:programma", pk)
    return _form_page(request, "Toezichthouder toevoegen", programme, form)


@vereist(Recht.PROGRAMMA_SCHRIJVEN)
def inzet_wijzigen(request: Request, pk: UUID) -> HttpResponse:
    """Give an inspector other hours, as when he falls ill; the programme is planned again."""
    row = toezicht.vind_inzet(request.toegang, Recht.PROGRAMMA_SCHRIJVEN, pk)
    initial = dict(zip(UREN, row.uren, strict=True))
    form = UrenFormulier(gestuurd(request), initial=initial)
    if form.is_valid():
        hours = [form.cleaned_data[name] for name in UREN]
        work = vraag_werk(
            request,
            HERPLANNEN,
            Urenopdracht(inzet=row.pk, uren=tuple(hours), op=timezone.localdate()),
            f"{row.programma} opnieuw plannen voor {row.inspecteur}",
            Recht.PROGRAMMA_SCHRIJVEN,
            voorwerp=row.programma,
        )
        answer = volg_of_weiger(request, form, work)
        if answer is not None:
            return answer
    return _form_page(request, f"Uren van {row.inspecteur}", row.programma, form)


def _form_page(request: Request, title: str, programme: Any, form: Any) -> HttpResponse:
    context = {
        "titel": title,
        "programma": programme,
        "form": form,
        "bezig": "Het programma wordt opnieuw gepland…",
    }
    return render(request, "site/formulierpagina.html", context)


@vereist(Recht.PROGRAMMA_LEZEN)
def bezoek(request: Request, pk: UUID) -> HttpResponse:
    """Show a visit with why it is in the programme, and what it would cost to move it."""
    row, access = _bezoek(request, pk, Recht.PROGRAMMA_LEZEN), request.toegang
    may = toegang.mag(access, Recht.PROGRAMMA_SCHRIJVEN, row.programma)
    crew = op_naam(row.programma.inzet.select_related("inspecteur"))
    asked = "inspecteur" in request.GET
    first = {
        "inspecteur": str(row.inspecteur_id or ""),
        "kwartaal": request.GET.get("kwartaal") or row.kwartaal,
    }
    form = VerzetFormulier(request.GET if asked else None, inzet=crew, initial=first)
    price = confirm = None
    if asked and may and form.is_valid():
        price = _price(row, form)
        confirm = VastzetFormulier(inzet=crew, initial=form.cleaned_data) if price else None
    barred = toezicht.uitsluitingen(row.programma, [row.locatie_id])
    names = {one.inspecteur_id: one.inspecteur for one in crew}
    context = {
        "bezoek": row,
        "mag_schrijven": may and row.controle_id is None,
        "form": form,
        "prijs": price,
        "winst": -price.prijs if price else None,
        "bevestig": confirm,
        "samen": SamenFormulier(
            instanties=_partners(row),
            initial={"samen_met": [str(p.pk) for p in row.samen_met.all()]},
        ),
        "uitgesloten": [(names[one.inspecteur], one.reden) for one in barred],
    }
    return render(request, "site/toezicht/programma/bezoek.html", context)


def _bezoek(request: Request, pk: UUID, recht: Recht) -> Any:
    return toezicht.vind_programmabezoek(request.toegang, recht, pk)


def _partners(row: Any) -> Any:
    return register.instanties().exclude(pk=row.programma.instantie_id)


def _price(row: Any, form: VerzetFormulier) -> Any:
    """Return what moving a visit costs; None, told in the form, when it cannot be moved there."""
    data = form.cleaned_data
    try:
        return toezicht.prijs_van_verzetten(
            row, UUID(data["inspecteur"]), data["kwartaal"], timezone.localdate()
        )
    except ValidationError as error:
        toon_weigering(form, error)
        return None


@require_POST
@vereist(Recht.PROGRAMMA_SCHRIJVEN)
def verzetten(request: Request, pk: UUID) -> HttpResponse:
    """Move a visit by hand, or let it go again."""
    row = _bezoek(request, pk, Recht.PROGRAMMA_SCHRIJVEN)
    if "los" in request.POST:
        words = "De volgende berekening plant dit bezoek weer."
        stap(request, lambda: toezicht.laat_los(row), words, row)
        return redirect("site:programmabezoek", pk)
    crew = op_naam(row.programma.inzet.select_related("inspecteur"))
    form = VastzetFormulier(request.POST, inzet=crew)

    def move() -> Any:
        if not form.is_valid():
            raise ValidationError("Kies wie en wanneer, en schrijf op waarom.")
        data = form.cleaned_data
        return toezicht.verzet(
            row,
            UUID(data["inspecteur"]),
            data["kwartaal"],
            data["motivering"],
            timezone.localdate(),
        )

    stap(request, move, "Het bezoek is verzet; de rest is er omheen gepland.", row)
    return redirect("site:programmabezoek", pk)


@require_POST
@vereist(Recht.PROGRAMMA_SCHRIJVEN)
def samen(request: Request, pk: UUID) -> HttpResponse:
    """Record with which authorities a visit is made."""
    row = _bezoek(request, pk, Recht.PROGRAMMA_SCHRIJVEN)
    form = SamenFormulier(request.POST, instanties=_partners(row))
    if form.is_valid():
        chosen = form.cleaned_data["samen_met"]
        stap(request, lambda: row.samen_met.set(chosen), "Vastgelegd.", row)
    return redirect("site:programmabezoek", pk)
