"""The page of a risk source: its areas and why, who is inside, what changed;
and the page of a building.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from daglicht.omgevingsveiligheid import service as veiligheid
from daglicht.site.algemeen.vertrouwelijk.overzicht import overzicht
from daglicht.site.formulieren import gestuurd
from daglicht.site.handelen import handel
from daglicht.site.hulp import dag, pagina, vereist, vind
from daglicht.site.omgevingsveiligheid.forms import vraag
from daglicht.site.omgevingsveiligheid.risicobron.forms import Oordeelformulier
from daglicht.toegang import service as toegang
from daglicht.toegang.request import Request, ingelogd
from daglicht.toegang.rollen import Recht
from daglicht.vergunning import service as vergunning


@vereist(Recht.RISICOBRON_LEZEN)
def detail(request: Request, pk: UUID) -> HttpResponse:
    """Show one source on a day."""
    source = vind(request, Recht.RISICOBRON_LEZEN, veiligheid.risicobronnen(), pk)
    access = request.toegang
    today, how = timezone.localdate(), veiligheid.inzage(access)
    op = dag(request, "geldigOp") or today
    sight = veiligheid.bronzicht(access)
    versions = sight.versies(source)
    contours = list(sight.contouren(op).filter(referentie__versie__activiteit__locatie=source))
    around = sight.omgevingen(contours)
    present = veiligheid.aanwezigen(around, op, how)
    begin = min((version.periode.lower for version in versions), default=today)
    context = {
        "bron": sight.scherm_bron(source),
        "verborgen": {
            name: sight.schild.reden(source.pk, name)
            for name in ("gebieden", "aanwezigen", "plaats", "wijzigingen", "gezag")
        },
        "gemerkt": overzicht(access, "risicobron", source),
        "geldig_op": op,
        "vandaag": today,
        "begin": begin,
        "dagen": max((today - begin).days, 1),
        "activiteiten": [
            _activity(item, contours, found) for item, found in zip(around, present, strict=True)
        ],
        "publiek": how is veiligheid.Inzage.PUBLIEK,
        "ondergrens": veiligheid.ONDERGRENS,
        "versies": list(zip(versions, veiligheid.verschillen_van(versions), strict=True)),
        "besluiten": _decisions(access, versions),
        "signalen": sight.signalen(veiligheid.signalen_bij(access, source))
        if access.heeft(Recht.PLAN_LEZEN)
        else [],
    }
    return render(request, "site/omgevingsveiligheid/risicobron/bron.html", context)


def _decisions(access: toegang.Toegang, versions: list[veiligheid.EVActiviteitversie]) -> set[UUID]:
    """Return the keys of the decisions behind versions that this person may see."""
    return vergunning.leesbaar(access, [version.toestemming_id for version in versions])


def _activity(
    item: veiligheid.Omgeving,
    contours: list[veiligheid.EVContour],
    present: list[veiligheid.Aanwezig],
) -> dict[str, Any]:
    own = [row for row in contours if row.referentie.versie.activiteit_id == item.activiteit.pk]
    doubts = [note for row in own for note in row.uitleg.get("kanttekeningen", ())]
    return {
        "activiteit": item.activiteit,
        "gebieden": own,
        "kanttekeningen": list(dict.fromkeys(doubts)),
        "aanwezig": present,
        "te_weinig": any(part.te_weinig for part in present),
        "ongedekt": any(not part.dekking.volledig for part in present),
    }


@vereist(Recht.RECEPTOR_LEZEN)
def gebouwen(request: Request) -> HttpResponse:
    """List the buildings of one category, those that a person must still judge
    unless told otherwise.
    """
    today, kinds = timezone.localdate(), {kind.value: kind for kind in veiligheid.Kwetsbaarheid}
    chosen = kinds.get(request.GET.get("categorie", ""), veiligheid.Kwetsbaarheid.ONBEKEND)
    people = veiligheid.ziet_gebouw(request.toegang)
    order = ("-personen_dag", "pk") if people else ("bron", "bron_id", "pk")
    rows = veiligheid.gebouwen(today).filter(categorie=chosen.value).order_by(*order)
    shown = pagina(request, rows)
    context = {
        "pagina": shown,
        "rijen": [
            (row, [vraag("kwetsbaarheid", name) for name in veiligheid.openstaand(row)])
            for row in shown
        ],
        "gekozen": chosen,
        "personen": people,
        "categorieen": [chosen, *(kind for kind in veiligheid.Kwetsbaarheid if kind is not chosen)],
        "query": f"categorie={chosen.value}",
    }
    return render(request, "site/omgevingsveiligheid/risicobron/gebouwen.html", context)


@vereist(Recht.RECEPTOR_LEZEN)
def gebouw(request: Request, pk: UUID) -> HttpResponse:
    """Show a building or place with its category, people and the areas it lies in;
    record a decision on its category.
    """
    row = veiligheid.vind_gebouw(request.toegang, Recht.RECEPTOR_LEZEN, pk)
    access = request.toegang
    if request.method == "POST" and not request.user.is_authenticated:
        return redirect(toegang.inlogadres(request))  # everybody reads this page
    form = Oordeelformulier(gestuurd(request), initial={"categorie": row.categorie})
    if request.method == "POST":
        veiligheid.eis_oordeel(access, row)
        if form.is_valid():
            chosen, why = (
                veiligheid.Kwetsbaarheid(form.cleaned_data["categorie"]),
                form.cleaned_data["reden"],
            )
            if handel(
                request,
                form,
                lambda: veiligheid.oordeel(row, chosen, why, ingelogd(request)),
                voorwerp=row,
            ):
                return redirect("site:gebouw", row.pk)
    today, place = timezone.localdate(), row.geometrie
    sight = veiligheid.bronzicht(access)
    context: dict[str, Any] = {
        "gebouw": row,
        "weggelaten": sight.weggelaten,
        "geen": sight.geen("Geen risicobron reikt, voor zover bekend, tot hier."),
        "personen": veiligheid.ziet_gebouw(access),
        "form": form if veiligheid.mag_oordelen(access, row) else None,
        "oordelen": veiligheid.oordelen(row),
        "omgeving": [
            (
                item.activiteit,
                list(dict.fromkeys(area.soort.naam for area in item.gebieden if area.bekend)),
            )
            for item in (sight.rond(place, today) if place is not None else ())
        ],
        "mogelijk": [veiligheid.Kwetsbaarheid(code) for code in row.mogelijk],
        "punt": None if place is None else (round(place.centroid.x), round(place.centroid.y)),
    }
    return render(request, "site/omgevingsveiligheid/risicobron/gebouw.html", context)
