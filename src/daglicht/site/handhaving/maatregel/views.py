"""The page of a measure: its legal course step by step, its terms and its money."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from daglicht.handhaving import service as handhaving
from daglicht.recht import regelset
from daglicht.recht.verloop import Rechtsstap, Stapsoort
from daglicht.register import service as register
from daglicht.site.formulieren import gestuurd
from daglicht.site.handelen import handel, stap
from daglicht.site.handhaving.maatregel.forms import MaatregelFormulier, ToetsFormulier
from daglicht.site.handhaving.maatregel.geld import geldbeeld
from daglicht.site.hulp import als_bestand, gekozen_stap, vereist
from daglicht.site.personen import Geopend, open_met_personen
from daglicht.site.stapbeeld import gezet, noemt_iemand
from daglicht.site.stapformulieren import Stapformulier
from daglicht.site.tijdbalk import tijdbalk
from daglicht.toegang import service as toegang
from daglicht.toegang.request import Request, ingelogd
from daglicht.toegang.rollen import Recht
from daglicht.toegang.service import Gebruiker
from daglicht.zaakverloop import service as zaakverloop

# What a form proposes for the last day a step gives, in days; the authority may choose another.
VOORSTEL_TOT = {
    "voornemen": 14,
    "voornemen-invordering": 14,
    "besluit": 42,
    "gelegenheid": 42,
    "uitstel": 28,
}


@vereist(Recht.MAATREGEL_SCHRIJVEN)
def beginnen(request: Request, pk: UUID) -> HttpResponse:
    """Begin a measure against a violation."""
    violation = handhaving.vind_overtreding(request.toegang, Recht.OVERTREDING_SCHRIJVEN, pk)
    indicated = (violation.positionering or {}).get("bestuursrecht", [])
    form = MaatregelFormulier(
        gestuurd(request),
        instrumenten=register.waarden("handhavingsinstrument"),
        initial={
            "datum": timezone.localdate(),
            "instrument": indicated[0] if indicated else None,
        },
    )
    if form.is_valid():
        data = form.cleaned_data
        made = handel(
            request,
            form,
            lambda: handhaving.begin_maatregel(
                violation,
                data["instrument"],
                data["last"],
                data["datum"],
                motivering=data["motivering"],
                door=ingelogd(request),
                afwijking_motivering=data["afwijking_motivering"],
            ),
            voorwerp=violation,
        )
        if made is not None:
            return redirect("site:maatregel", made.pk)
    context = {"titel": "Maatregel beginnen", "overtreding": violation, "form": form}
    context["voorwerp"] = violation
    return render(request, "site/formulierpagina.html", context)


def _find(request: Request, recht: Recht, pk: UUID) -> handhaving.Handhavingsmaatregel:
    return handhaving.vind_maatregel(request.toegang, recht, pk)


@vereist(Recht.MAATREGEL_LEZEN)
def detail(request: Request, pk: UUID) -> HttpResponse:
    """Show how a measure stands: what can follow, terms, money and everything that was done."""
    measure = _find(request, Recht.MAATREGEL_LEZEN, pk)
    access = request.toegang
    violations = list(measure.overtredingen.select_related("betrokkene"))
    opened = _opened(request, measure)
    today, writes = timezone.localdate(), toegang.mag(access, Recht.MAATREGEL_SCHRIJVEN, measure)
    course, found = handhaving.verloop_van(measure), handhaving.stand_van(measure, today)
    rows = list(measure.stappen.select_related("vastgelegd_door"))
    terms = found.klokken
    counting = zaakverloop.geldige(rows)
    money = handhaving.geldstand_van(measure, today)
    following = handhaving.volgende_stappen(found, money)
    context = {
        "maatregel": measure,
        "verloop": course,
        "stand": found,
        "overtredingen": [(row, opened.noem(row.betrokkene)) for row in violations],
        "termijnen": terms,
        "balk": tijdbalk(terms, counting, min([row.datum for row in rows], default=today), today)
        if terms
        else None,
        "stappen": gezet(course, rows, found, met_namen=opened.met_namen),
        "brieven": {row.pk for row in rows if handhaving.heeft_brief(row)},
        "eerst": [_form(measure, found.op, kind) for kind in following] if writes else [],
        "anders": [
            _form(measure, found.op, kind) for kind in found.mogelijk if kind not in following
        ]
        if writes
        else [],
        "geld": geldbeeld(money, today),
        "verbeurten": handhaving.verbeurten(measure) if writes else [],
        "mag_schrijven": writes,
        "mag_goedkeuren": writes and measure.opgesteld_door_id != request.user.pk,
        "wacht_op_akkoord": bool(measure.afwijking_motivering)
        and measure.afwijking_akkoord_door_id is None,
    }
    return render(request, "site/handhaving/maatregel/maatregel.html", context)


def _opened(request: Request, measure: handhaving.Handhavingsmaatregel) -> Geopend:
    """Open a measure with whom it is against, and who objected."""
    parties = [row.betrokkene for row in measure.overtredingen.select_related("betrokkene")]
    return open_met_personen(
        request.toegang,
        Recht.MAATREGEL_LEZEN,
        measure,
        parties,
        meer_namen=noemt_iemand(measure.stappen.all()),
    )


def _form(measure: handhaving.Handhavingsmaatregel, op: date, kind: Stapsoort) -> Stapformulier:
    """Return an empty form for a step, with what is likely filled in."""
    initial: dict[str, Any] = {"datum": op, "gezet": len(measure.verloop.stappen.all())}
    if kind.code in VOORSTEL_TOT:
        initial["tot"] = op + timedelta(days=VOORSTEL_TOT[kind.code])
    money = handhaving.geldstand_van(measure, op)
    if money is not None and kind.code in (
        "invorderingsbesluit",
        "aanmaning",
        "dwangbevel",
        "betaling",
    ):
        initial["bedrag"] = money.te_innen(op) or None
    return Stapformulier(stap=kind, initial=initial)


@require_POST
@vereist(Recht.MAATREGEL_SCHRIJVEN)
def zetten(request: Request, pk: UUID) -> HttpResponse:
    """Record a step."""
    measure = _find(request, Recht.MAATREGEL_SCHRIJVEN, pk)
    kind = gekozen_stap(request, handhaving.verloop_van(measure))
    form = Stapformulier(request.POST, stap=kind)
    if form.is_valid():
        taken = handel(
            request,
            form,
            lambda: _take(measure, form, ingelogd(request)),
            voorwerp=measure,
        )
        if taken is not None:
            return redirect("site:maatregel", pk)
    return render(
        request,
        "site/handhaving/maatregel/maatregelstap.html",
        {"maatregel": measure, "stap": kind, "form": form},
    )


def _take(
    measure: handhaving.Handhavingsmaatregel, form: Stapformulier, door: Gebruiker
) -> zaakverloop.Verloopstap:
    """Record the step of a form, unless another step came after the form was shown."""
    zaakverloop.eis_stand(measure.verloop_id, form.cleaned_data["gezet"])
    return handhaving.zet_stap(measure, form.als_stap(), door, form.cleaned_data["toelichting"])


@require_POST
@vereist(Recht.MAATREGEL_SCHRIJVEN)
def herroepen(request: Request, pk: UUID) -> HttpResponse:
    """Take back a step that was recorded by mistake."""
    measure, row = handhaving.maatregel_van_stap(request.toegang, Recht.MAATREGEL_SCHRIJVEN, pk)
    reason = request.POST.get("reden", "")
    stap(
        request,
        lambda: handhaving.herroep(row, reason, ingelogd(request)),
        "De stap is teruggenomen.",
        measure,
    )
    return redirect("site:maatregel", measure.pk)


@vereist(Recht.MAATREGEL_LEZEN)
def brief(request: Request, pk: UUID, soort: str) -> HttpResponse:
    """Give the letter of a step as PDF or DOCX."""
    measure, row = handhaving.maatregel_van_stap(request.toegang, Recht.MAATREGEL_LEZEN, pk)
    if not handhaving.heeft_brief(row):
        raise Http404("Bij deze stap hoort geen brief.")
    letter = handhaving.brief(row, _opened(request, measure).noem)
    return als_bestand(letter, soort, f"{measure}-{row.soort}")


@require_POST
@vereist(Recht.MAATREGEL_SCHRIJVEN)
def verbeuren(request: Request, pk: UUID) -> HttpResponse:
    """Establish the forfeiture that a controle showed."""
    measure = _find(request, Recht.MAATREGEL_SCHRIJVEN, pk)
    chosen = request.POST.get("controle", "")

    def do() -> zaakverloop.Verloopstap:
        proposed = {row.waarneming.controle: row for row in handhaving.verbeurten(measure)}
        found = proposed.get(chosen)
        if found is None:
            raise ValidationError(
                "Deze verbeurte is al vastgesteld, of die controle liet haar niet zien."
            )
        seen = found.waarneming.datum
        given = {"controle": chosen, "aantal": found.aantal, "vanaf": found.vanaf, "gezien": seen}
        step = Rechtsstap("verbeurte", seen, given)
        return handhaving.zet_stap(measure, step, ingelogd(request))

    stap(request, do, "De verbeurte is vastgesteld.", measure)
    return redirect("site:maatregel", pk)


@require_POST
@vereist(Recht.MAATREGEL_SCHRIJVEN)
def goedkeuren(request: Request, pk: UUID) -> HttpResponse:
    """Agree, as another than the author, to deviate from the strategy."""
    measure = _find(request, Recht.MAATREGEL_SCHRIJVEN, pk)
    stap(
        request,
        lambda: handhaving.keur_afwijking_goed(measure, ingelogd(request)),
        "De afwijking is goedgekeurd.",
        measure,
    )
    return redirect("site:maatregel", pk)


@vereist(Recht.MAATREGEL_SCHRIJVEN)
def toetsen(request: Request, pk: UUID) -> HttpResponse:
    """Judge whether a strafbeschikking is possible; recording the outcome is a step."""
    measure = _find(request, Recht.MAATREGEL_SCHRIJVEN, pk)
    rules, today = regelset("bsb"), timezone.localdate()
    form = ToetsFormulier(gestuurd(request), regels=rules)
    outcome = None
    if form.is_valid():
        outcome = handhaving.toets(form.geval(), today)
        if "vastleggen" in request.POST:
            done = handel(
                request,
                form,
                lambda: _judge(request, measure, form.geval(), today),
                voorwerp=measure,
            )
            if done is not None:
                return redirect("site:maatregel", pk)
    context = {"maatregel": measure, "form": form, "toets": outcome, "regels": rules}
    context["gezet"] = len(measure.verloop.stappen.all())
    return render(request, "site/handhaving/maatregel/strafbeschikkingstoets.html", context)


def _judge(
    request: Request, measure: handhaving.Handhavingsmaatregel, geval: Any, op: date
) -> zaakverloop.Verloopstap:
    """Record a judgement, unless another step came after the form was shown."""
    seen = request.POST.get("gezet", "")
    zaakverloop.eis_stand(measure.verloop_id, int(seen) if seen.isdecimal() else None)
    return handhaving.leg_toets_vast(measure, geval, op, ingelogd(request))
