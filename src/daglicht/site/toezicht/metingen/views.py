"""Emission measurements on screen: read in, held against the permit of that moment, plotted,
proposed as findings.
"""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from daglicht.achtergrond import service as achtergrond
from daglicht.recht.herleiden import BRON_O2, BRON_ONZEKERHEID, DEKKING
from daglicht.register import service as register
from daglicht.site.algemeen.achtergrond.vragen import volg_of_weiger, vraag_werk
from daglicht.site.handelen import stap
from daglicht.site.hulp import vereist, vind
from daglicht.site.toezicht.metingen.forms import MeetreeksFormulier
from daglicht.site.toezicht.metingen.grafiek import meetgrafiek
from daglicht.toegang import service as toegang
from daglicht.toegang.request import Request, ingelogd
from daglicht.toegang.rollen import Recht
from daglicht.toezicht import service as toezicht
from daglicht.toezicht.achtergrondsoorten import MEETREEKS, Reeksopdracht
from daglicht.vergunning import service as vergunning


@vereist(Recht.RISICO_LEZEN)
def lijst(request: Request, pk: UUID) -> HttpResponse:
    """Show the series of a site, and read in another."""
    site = vind(request, Recht.RISICO_LEZEN, register.alle_locaties(), pk)
    may = toegang.mag(request.toegang, Recht.RISICO_SCHRIJVEN, site)
    posted = request.method == "POST" and may
    form = MeetreeksFormulier(
        request.POST if posted else None,
        request.FILES if posted else None,
        parameters=vergunning.meetbare_parameters(),
    )
    if form.is_valid():
        answer = volg_of_weiger(request, form, _asked(request, form, site))
        if answer is not None:
            return answer
    rows = toezicht.meetreeksen(site.pk)
    context = {"locatie": site, "reeksen": rows, "form": form, "mag_schrijven": may}
    return render(request, "site/toezicht/metingen/metingen.html", context)


def _asked(
    request: Request, form: MeetreeksFormulier, site: register.VthObject
) -> achtergrond.Achtergrondwerk:
    data = form.cleaned_data
    file = data.pop("bestand")
    given = Reeksopdracht(locatie=site.pk, **data)
    return vraag_werk(
        request,
        MEETREEKS,
        given,
        f"Meetreeks van {site} inlezen: {file.name}",
        Recht.RISICO_SCHRIJVEN,
        voorwerp=site,
        bestand=achtergrond.Bestandsinhoud(file.name, file.read()),
    )


@vereist(Recht.RISICO_LEZEN)
def detail(request: Request, pk: UUID) -> HttpResponse:
    """Show a series held against the limits that were in force."""
    row = toezicht.vind_meetreeks(request.toegang, Recht.RISICO_LEZEN, pk)
    values = toezicht.metingen_van(row)
    context = {
        "reeks": row,
        "locatie": row.locatie,
        "aantal": len(values),
        "eerste": values[0].begin if values else None,
        "laatste": values[-1].eind if values else None,
        "uitkomsten": [(item, meetgrafiek(item)) for item in toezicht.toets_reeks(row, values)],
        "dekking": round(100 * DEKKING),
        "bronnen": (BRON_O2, BRON_ONZEKERHEID),
        "mag_schrijven": toegang.mag(request.toegang, Recht.CONTROLE_SCHRIJVEN, row),
    }
    return render(request, "site/toezicht/metingen/meting.html", context)


@require_POST
@vereist(Recht.CONTROLE_SCHRIJVEN)
def bevinding(request: Request, pk: UUID, norm: UUID) -> HttpResponse:
    """Put what exceeds a limit on the checklist of a controle by measurement."""
    row = toezicht.vind_meetreeks(request.toegang, Recht.CONTROLE_SCHRIJVEN, pk)

    def do() -> toezicht.Bevinding:
        found = next((item for item in toezicht.toets_reeks(row) if item.norm.pk == norm), None)
        if found is None:
            raise ValidationError("Deze norm gold niet toen er gemeten werd.")
        return toezicht.stel_bevinding_voor(row, found, timezone.localdate(), ingelogd(request))

    words = "De overschrijding staat op de checklist; geef er een oordeel over."
    made = stap(request, do, words, row)
    return (
        redirect("site:meting", pk) if made is None else redirect("site:controle", made.controle_id)
    )
