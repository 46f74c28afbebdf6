"""Risk on screen: the problem analysis, the score of a site opened to its inputs,
and the lists of attention.
"""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from daglicht.recht import regelset
from daglicht.recht.programmawaarden import programmawaarden
from daglicht.recht.risico import risicomethode
from daglicht.register import service as register
from daglicht.site.formulieren import gestuurd
from daglicht.site.handelen import handel
from daglicht.site.hulp import dag, pagina, vereist, vind
from daglicht.site.toezicht.risico.forms import AandachtFormulier, RisicoFormulier
from daglicht.toegang import service as toegang
from daglicht.toegang.request import Request, ingelogd
from daglicht.toegang.rollen import Recht
from daglicht.toezicht import service as toezicht


@vereist(Recht.RISICO_LEZEN)
def probleemanalyse(request: Request) -> HttpResponse:
    """Show effect times chance per activity and theme, from the findings this person may see."""
    seen = toezicht.leesbare_bevindingen(request.toegang)
    years = 3 if request.GET.get("jaren") == "3" else 5
    rows = toezicht.probleemanalyse(timezone.localdate(), years, seen)
    top = max((row.risico for row in rows), default=1.0)
    context = {
        "pagina": pagina(request, [(row, round(100 * row.risico / top)) for row in rows], 40),
        "jaren": years,
        "query": f"jaren={years}",
    }
    return render(request, "site/toezicht/risico/probleemanalyse.html", context)


@vereist(Recht.RISICO_LEZEN)
def locatie(request: Request, pk: UUID) -> HttpResponse:
    """Show the risk of a site on a day, step by step."""
    site = vind(request, Recht.RISICO_LEZEN, register.alle_locaties(), pk)
    op = dag(request, "op") or timezone.localdate()
    method, values = risicomethode(toezicht.METHODE), programmawaarden()
    stand = toezicht.risico_van(site, op)
    scores = stand and [
        (kind, item.naam, item.gewicht, given.get(code))
        for kind, items, given in (
            ("effect", method.effect, stand.effect),
            ("prestatie", method.prestatie, stand.prestatie),
        )
        for code, item in items.items()
    ]
    context = {
        "locatie": site,
        "op": op,
        "methode": method,
        "waarden": values,
        "stand": stand,
        "scores": scores,
        "eerder": site.risicobeoordelingen.select_related("door"),
        "lijsten": [toezicht.LIJSTEN[name] for name in toezicht.aandacht_van([pk], op).get(pk, [])],
        "mag_schrijven": toegang.mag(request.toegang, Recht.RISICO_SCHRIJVEN, site),
    }
    return render(request, "site/toezicht/risico/risico.html", context)


@vereist(Recht.RISICO_SCHRIJVEN)
def beoordelen(request: Request, pk: UUID) -> HttpResponse:
    """Score a site."""
    site = vind(request, Recht.RISICO_SCHRIJVEN, register.alle_locaties(), pk)
    today = timezone.localdate()
    now = toezicht.risico_van(site, today)
    initial = {} if now is None else {f"effect_{code}": score for code, score in now.effect.items()}
    if now is not None:
        initial |= {f"prestatie_{code}": score for code, score in now.prestatie.items()}
    form = RisicoFormulier(gestuurd(request), initial=initial)
    if form.is_valid():
        made = handel(
            request,
            form,
            lambda: toezicht.leg_risico_vast(
                site,
                today,
                form.scores("effect"),
                form.scores("prestatie"),
                form.cleaned_data["toelichting"],
                ingelogd(request),
            ),
            voorwerp=site,
        )
        if made is not None:
            return redirect("site:risico", pk)
    context = {"titel": "Risico beoordelen", "locatie": site, "form": form}
    return render(request, "site/formulierpagina.html", context)


@vereist(Recht.RISICO_LEZEN)
def aandacht(request: Request, lijst: str) -> HttpResponse:
    """Show a list of sites that deserve attention: what criteria put forward,
    and what was decided.
    """
    if lijst not in toezicht.LIJSTEN:
        raise Http404("Deze lijst bestaat niet.")
    access, today = request.toegang, timezone.localdate()
    rows = toezicht.voordrachten(lijst, today)
    mine = set(
        toegang.zichtbaar(
            access,
            Recht.RISICO_LEZEN,
            register.alle_locaties([row.locatie.pk for row in rows]),
        ).values_list("pk", flat=True)
    )
    context = {
        "lijst": lijst,
        "lijsten": toezicht.LIJSTEN,
        "naam": toezicht.LIJSTEN[lijst],
        "pagina": pagina(request, [row for row in rows if row.locatie.pk in mine], 30),
        "onbekend": toezicht.onbekend(lijst, today),
        "regels": regelset(lijst).op(today),
        "mag_schrijven": access.heeft(Recht.RISICO_SCHRIJVEN),
    }
    return render(request, "site/toezicht/risico/aandacht.html", context)


@vereist(Recht.RISICO_SCHRIJVEN)
def aandacht_beslissen(request: Request, lijst: str, pk: UUID) -> HttpResponse:
    """Decide about a site on a list."""
    if lijst not in toezicht.LIJSTEN:
        raise Http404("Deze lijst bestaat niet.")
    site = vind(request, Recht.RISICO_SCHRIJVEN, register.alle_locaties(), pk)
    form = AandachtFormulier(gestuurd(request))
    if form.is_valid():
        data = form.cleaned_data
        done = handel(
            request,
            form,
            lambda: toezicht.beslis_aandacht(
                site,
                lijst,
                toezicht.Aandachtsoordeel(data["oordeel"]),
                data["motivering"],
                timezone.localdate(),
                ingelogd(request),
            ),
            voorwerp=site,
        )
        if done is not None:
            return redirect("site:aandacht", lijst)
    context = {"titel": toezicht.LIJSTEN[lijst], "locatie": site, "form": form}
    return render(request, "site/formulierpagina.html", context)
