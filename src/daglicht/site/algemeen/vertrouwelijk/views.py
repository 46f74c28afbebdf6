"""Mark an object, or a part of it, as confidential; correct a mark, look at it again, and take it
away.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from daglicht.site.algemeen.vertrouwelijk.forms import Intrekformulier, Merkformulier
from daglicht.site.algemeen.vertrouwelijk.overzicht import SOORTEN, herzieningen, overzicht, wat
from daglicht.site.formulieren import gestuurd
from daglicht.site.handelen import handel
from daglicht.site.hulp import pagina, vereist, vind
from daglicht.toegang import service as toegang
from daglicht.toegang.request import Request, ingelogd
from daglicht.toegang.rollen import Recht


def _voorwerp(request: Request, soort: str, pk: UUID) -> Any:
    if soort not in SOORTEN:
        raise Http404("Hiervan wordt niets als vertrouwelijk gemerkt.")
    return vind(request, Recht.VERTROUWELIJK_SCHRIJVEN, SOORTEN[soort].gevonden(soort, [pk]), pk)


@vereist(Recht.VERTROUWELIJK_SCHRIJVEN)
def lijst(request: Request) -> HttpResponse:
    """List the marks that somebody looks at again, of what one may mark."""
    rows = herzieningen(request.toegang, timezone.localdate())
    context = {"pagina": pagina(request, rows), "tijdig": toegang.TIJDIG.days}
    return render(request, "site/algemeen/vertrouwelijk/lijst.html", context)


@vereist(Recht.VERTROUWELIJK_SCHRIJVEN)
def merken(request: Request, soort: str, pk: UUID) -> HttpResponse:
    """Show the marks of an object, and set one."""
    found = _voorwerp(request, soort, pk)
    form = Merkformulier(
        soort,
        gestuurd(request),
        initial={"vanaf": timezone.localdate()},
    )
    if request.method == "POST" and form.is_valid():
        given, user = form.gegevens(), ingelogd(request)
        if handel(request, form, lambda: toegang.zet_merk(found, given, user), voorwerp=found):
            return redirect("site:vertrouwelijk", soort, pk)
    context = {
        "voorwerp": found,
        "gemerkt": overzicht(request.toegang, soort, found),
        "pagina": SOORTEN[soort].pagina,
        "form": form,
    }
    return render(request, "site/algemeen/vertrouwelijk/merken.html", context)


@vereist(Recht.VERTROUWELIJK_SCHRIJVEN)
def merk(request: Request, pk: UUID) -> HttpResponse:
    """Correct a mark."""
    row = toegang.vind_merk(pk)
    found = _voorwerp(request, row.soort, row.object_id)
    last = None if row.tot is None else row.tot - timedelta(days=1)
    begin = {
        "grond": row.grond,
        "eisen": row.eisen,
        "motivering": row.motivering,
        "vanaf": row.vanaf,
        "tot_en_met": last,
        "herzien_op": row.herzien_op,
        "emissies": {True: "ja", False: "nee", None: ""}[row.emissies],
    }
    form = Merkformulier(row.soort, gestuurd(request), initial=begin, vast=True)
    return _formulier(
        request,
        row,
        found,
        form,
        "Merk verbeteren",
        lambda: toegang.verbeter_merk(row, form.gegevens(row.veld)),
    )


@vereist(Recht.VERTROUWELIJK_SCHRIJVEN)
def intrekken(request: Request, pk: UUID) -> HttpResponse:
    """Take a mark away from a day on."""
    row = toegang.vind_merk(pk)
    found = _voorwerp(request, row.soort, row.object_id)
    form = Intrekformulier(gestuurd(request), initial={"per": timezone.localdate()})
    return _formulier(
        request,
        row,
        found,
        form,
        "Merk intrekken",
        lambda: toegang.trek_merk_in(
            row, form.cleaned_data["per"], form.cleaned_data["reden"], ingelogd(request)
        ),
    )


def _formulier(
    request: Request, row: Any, found: Any, form: Any, titel: str, doe: Any
) -> HttpResponse:
    if request.method == "POST" and form.is_valid() and handel(request, form, doe, voorwerp=row):
        return redirect("site:vertrouwelijk", row.soort, row.object_id)
    context = {
        "voorwerp": found,
        "merk": row,
        "wat": wat(row),
        "titel": titel,
        "form": form,
    }
    return render(request, "site/algemeen/vertrouwelijk/merk.html", context)
