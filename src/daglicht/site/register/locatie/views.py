"""The list of sites with its map, and the page of one site."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from itertools import groupby
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from daglicht.kit.tijdlijn import Gebeurtenis
from daglicht.omgevingsveiligheid import service as veiligheid
from daglicht.register import service as register
from daglicht.site import zicht
from daglicht.site.hulp import dag, vereist, vind
from daglicht.site.lijsten import toon
from daglicht.site.personen import open_met_personen
from daglicht.site.register.locatie.keuze import locatieblad, locatieopties, locatiescherm
from daglicht.stoffen import service as stoffen
from daglicht.toegang import service as toegang
from daglicht.toegang.request import Request
from daglicht.toegang.rollen import Recht
from daglicht.toezicht import service as toezicht
from daglicht.uitwisseling.invoer import service as invoer
from daglicht.vergunning import service as vergunning

KIND_PAGES = {
    "toestemming": "site:toestemming",
    "controle": "site:controle",
    "overtreding": "site:overtreding",
    "herstel": "site:overtreding",
    "maatregel": "",
    "verzoek": "site:procedure",
}


@vereist(Recht.LOCATIE_LEZEN)
def lijst(request: Request) -> HttpResponse:
    """Show the sites as a list beside a map; moving the map narrows the list."""
    return toon(
        request,
        locatiescherm(request.toegang),
        partial(locatieblad, request.toegang),
        "site/register/locatie/locaties.html",
        opties=locatieopties(),
    )


@vereist(Recht.LOCATIE_LEZEN)
def detail(request: Request, pk: UUID) -> HttpResponse:
    """Show one site: who, what is permitted, what was found, as on a date."""
    site = vind(
        request,
        Recht.LOCATIE_LEZEN,
        register.alle_locaties(),
        pk,
    )
    access = request.toegang
    today = timezone.localdate()
    op = dag(request, "geldigOp") or today
    parties = list(register.verantwoordelijken(site))
    opened = open_met_personen(access, Recht.LOCATIE_LEZEN, site, parties)
    if not opened.met_namen:
        persons = register.natuurlijke_personen(parties)
        parties = [party for party in parties if party.pk not in persons]
    performing = list(register.uitvoeringen(site))
    running = zicht.procedures(access, site)
    events = zicht.gebeurtenissen(access, site, performing, running)
    writes = _may(access, Recht.LOCATIE_SCHRIJVEN, site)
    begin = min([today, *(event.datum for event in events)])
    dossier = zicht.dossier(access, performing)
    unsettled = zicht.niet_verwerkt(access, dossier, today, op)
    context = {
        "locatie": site,
        "geldig_op": op,
        "vandaag": today,
        "begin": begin,
        "dagen": (today - begin).days,
        "betrokkenen": parties,
        "uitvoeringen": performing,
        "toestemmingen": _permits(
            access, performing, vergunning.besluitstanden(dossier, op, today)
        ),
        "voorschriften": dossier.voorschriften(op, today),
        "vertrouwelijk": dossier.vertrouwelijk,
        "niet_verwerkt": unsettled,
        "niet_vastgelegd": zicht.niet_vastgelegd(access, site, today),
        "twijfel": zicht.twijfel(unsettled, dossier.toestemmingen, op),
        "jaren": _by_year([event for event in events if event.datum <= op]),
        "emissies": stoffen.emissies(site)[:10],  # kort: rijen, geen tekst
        **_areas(access, site, op),
        "punt": _centre(site),
        "herkomst": invoer.herkomst(site.pk),
        "procedures": [item for item in vergunning.standen(running, today) if not item[1].afgerond],
        "seveso": site.type.code.startswith(toezicht.SEVESO),
        "mag_risico": _may(access, Recht.RISICO_LEZEN, site),
        "mag_vastleggen": writes and access.heeft(Recht.VERZOEK_SCHRIJVEN),
        "mag_plannen": _may(access, Recht.CONTROLE_SCHRIJVEN, site),
        "mag_verlenen": writes and access.heeft(Recht.TOESTEMMING_SCHRIJVEN),
    }
    return render(request, "site/register/locatie/locatie.html", context)


def _may(access: toegang.Toegang, right: Recht, site: register.VthObject) -> bool:
    """Tell whether a right is held on this site, without a question to the database for who holds
    it nowhere.
    """
    return access.heeft(right) and toegang.mag(access, right, site)


def _areas(access: toegang.Toegang, site: register.VthObject, op: date) -> dict[str, Any]:
    """Return the areas of external safety round a site, by activity; and what to tell on each site
    alike while any may be missing.
    """
    rows = veiligheid.contouren(op).filter(referentie__versie__activiteit__locatie__locatie=site)
    sight = veiligheid.bronzicht(access)
    return {"gebieden": sight.bij_locatie(rows), "weggelaten": sight.weggelaten}


def _permits(
    access: toegang.Toegang,
    performing: list[register.Activiteituitvoering],
    standen: Mapping[UUID, vergunning.Strook],
) -> list[tuple[vergunning.Toestemming, vergunning.Strook | None]]:
    """Return the decisions with what holds of each on the day, where that is known."""
    rows = toegang.zichtbaar(access, Recht.TOESTEMMING_LEZEN, vergunning.toestemmingen(performing))
    return [(row, standen.get(row.pk)) for row in rows]


def _by_year(events: list[Gebeurtenis]) -> list[tuple[int, list[tuple[Gebeurtenis, str]]]]:
    grouped = groupby(events, key=lambda event: event.datum.year)
    return [
        (year, [(event, KIND_PAGES[event.soort]) for event in items]) for year, items in grouped
    ]


def _centre(site: register.VthObject) -> tuple[int, int] | None:
    place = site.geo_objecten.filter(omvang__isnull=False).first()
    return (
        None
        if place is None
        else (round(place.geometrie.centroid.x), round(place.geometrie.centroid.y))
    )
