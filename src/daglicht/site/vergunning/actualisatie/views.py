"""Which permits must be brought up to date with the best available techniques, and by when."""

from __future__ import annotations

from collections import Counter
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from daglicht.register import service as register
from daglicht.site.formulieren import gestuurd
from daglicht.site.handelen import handel
from daglicht.site.hulp import pagina, vereist, vind
from daglicht.site.vergunning.actualisatie.forms import ToetsFormulier
from daglicht.toegang import service as toegang
from daglicht.toegang.request import Request
from daglicht.toegang.rollen import Recht
from daglicht.vergunning import service as vergunning

IPPC = "inrichting-ippc"


@vereist(Recht.TOESTEMMING_SCHRIJVEN)
def lijst(request: Request) -> HttpResponse:
    """Show the sites with an IPPC installation, the most urgent first."""
    rows = register.locaties().filter(type__code=IPPC)
    rows = toegang.zichtbaar(request.toegang, Recht.LOCATIE_SCHRIJVEN, rows)
    today = timezone.localdate()
    lines = vergunning.werklijst(rows, today)
    page = pagina(request, lines)
    context = {
        "pagina": page,
        "regels": [(line, line.dagen(today)) for line in page],
        "standen": Counter(str(line.stand) for line in lines).most_common(),
        "bron": vergunning.bbt(),
    }
    return render(request, "site/vergunning/actualisatie/actualisatie.html", context)


@vereist(Recht.TOESTEMMING_SCHRIJVEN)
def toetsen(request: Request, pk: UUID) -> HttpResponse:
    """Choose what goes with a site, and record a test."""
    site = vind(request, Recht.LOCATIE_SCHRIJVEN, register.alle_locaties(), pk)
    form = ToetsFormulier(gestuurd(request), conclusies=vergunning.conclusies())
    if (
        form.is_valid()
        and handel(
            request, form, lambda: vergunning.leg_toets_vast(site, **form.cleaned_data), site
        )
        is not None
    ):
        return redirect("site:actualisatie-toetsen", pk)
    today = timezone.localdate()
    lines = [line for line in vergunning.werklijst([site], today) if line.conclusie]
    context = {
        "locatie": site,
        "form": form,
        "regels": [(line, line.dagen(today)) for line in lines],
    }
    return render(
        request,
        "site/vergunning/actualisatie/actualisatie_locatie.html",
        context | {"bron": vergunning.bbt()},
    )
