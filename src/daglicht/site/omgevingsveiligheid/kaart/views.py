"""The map of external safety: sources, areas and buildings on any day, with a list beside it."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import shapely
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import cache_control

from daglicht.omgevingsveiligheid import service as veiligheid
from daglicht.ruimte import RuimteFout, lees_punt
from daglicht.ruimte.tegels import Tegel
from daglicht.site.hulp import dag, pagina, vak, vereist, woorden
from daglicht.tijd import TijdFout, lees_dag
from daglicht.toegang import service as toegang
from daglicht.toegang.request import Request
from daglicht.toegang.rollen import Recht

BEGIN = date(2015, 1, 1)
TEGELS = {
    "gebouwen": veiligheid.gebouwentegel,
    "gebieden": veiligheid.gebiedentegel,
    "dekking": veiligheid.dekkingstegel,
}
DICHTBIJ, BREED = 30.0, 700
MIDDEN = (155_000.0, 463_000.0, 3.0)
LAGEN = (
    ("bronnen", "Risicobronnen"),
    (veiligheid.Gebiedssoort.PR_6.value, "Afstand of contour 10⁻⁶"),
    (veiligheid.Gebiedssoort.BRAND.value, "Brandaandachtsgebied"),
    (veiligheid.Gebiedssoort.EXPLOSIE.value, "Explosieaandachtsgebied"),
    (veiligheid.Gebiedssoort.GIFWOLK.value, "Gifwolkaandachtsgebied"),
    ("onbekend", "Onbekend: tot hier kan het reiken"),
    ("ongedekt", "Gebouwen niet ingelezen: onbekend"),
)


@vereist(Recht.RISICOBRON_LEZEN)
def kaart(request: Request) -> HttpResponse:
    """Show the map with the sources in view as a list."""
    today = timezone.localdate()
    op = dag(request, "geldigOp") or today
    rows = _sources(request, op)
    context = {
        "pagina": pagina(request, rows, 12),
        "q": request.GET.get("q", ""),
        "plaats": {name: request.GET[name] for name in ("x", "y", "z") if name in request.GET},
        "geldig_op": op,
        "vandaag": today,
        "begin": BEGIN,
        "dagen": (today - BEGIN).days,
        "midden": midden(),
        "lagen": LAGEN,
        "categorieen": list(veiligheid.Kwetsbaarheid),
        "query": _query(request),
    }
    return render(request, "site/omgevingsveiligheid/kaart/kaart.html", context)


def _query(request: Request) -> str:
    query = request.GET.copy()
    query.pop("pagina", None)
    return query.urlencode()


def _sources(request: Request, op: date) -> QuerySet[Any]:
    """Return the sources that have an area on a day,
    that fit the words and the box in the address.
    """
    held = Q(activiteiten__versies__referenties__contouren__geldigheid__contains=op)
    rows = veiligheid.risicobronnen().filter(held)
    if words := woorden(request):
        rows = rows.filter(Q(naam__icontains=words) | Q(activiteiten__klasse__icontains=words))
    if box := vak(request):
        rows = rows.filter(omvang__overlapt=box)
    visible = toegang.zichtbaar(request.toegang, Recht.RISICOBRON_LEZEN, rows)
    counted = Count("activiteiten__versies__referenties__contouren", filter=held, distinct=True)
    return visible.annotate(gebieden=counted).order_by("naam", "pk")


def midden() -> tuple[float, float, float]:
    """Return where the map opens: the middle of all sources, with the level at which they fit."""
    boxes = [
        box for box in veiligheid.risicobronnen().values_list("omvang", flat=True)[:2000] if box
    ]
    if not boxes:
        return MIDDEN
    (west, south), (east, north) = np.min(boxes, axis=0)[:2], np.max(boxes, axis=0)[2:]
    wide = max(east - west, north - south, 1000.0)
    level = next((z for z in range(12, 1, -1) if 3440.64 / 2**z * BREED >= wide), 2)
    return float(west + east) / 2, float(south + north) / 2, float(level)


@vereist(Recht.RISICOBRON_LEZEN)
@cache_control(private=True, max_age=60)
def tegel(request: Request, soort: str, op: str, z: int, x: int, y: int) -> HttpResponse:  # noqa: ARG001
    """Return one vector tile of a layer on a day."""
    try:
        day, place = lees_dag(op), Tegel(z, x, y)
    except (TijdFout, RuimteFout) as error:
        raise Http404("Deze tegel bestaat niet.") from error
    if soort not in TEGELS:
        raise Http404("Deze laag bestaat niet.")
    return HttpResponse(
        TEGELS[soort](place, day), content_type="application/vnd.mapbox-vector-tile"
    )


@vereist(Recht.RISICOBRON_LEZEN)
def hier(request: Request) -> HttpResponse:
    """Tell what is at a point (x, y in RD): the areas over it, and the building nearest to it."""
    op = dag(request, "geldigOp") or timezone.localdate()
    try:
        point = lees_punt(request.GET.get("x", ""), request.GET.get("y", ""))
    except RuimteFout as error:
        raise Http404(f"Er is geen plaats met deze x en y. {error}") from error
    near = shapely.buffer(point, DICHTBIJ).bounds
    found = sorted(
        veiligheid.gebouwen(op).filter(omvang__overlapt=near),
        key=lambda row: float(row.geometrie.distance(point)),
    )
    context: dict[str, Any] = {
        "punt": tuple(round(part) for part in point.bounds[:2]),
        "rijen": veiligheid.op_punt(point, op),
        "gebouw": found[0] if found else None,
        "dekking": veiligheid.dekking(point, op),
        "personen": veiligheid.ziet_gebouw(request.toegang),
    }
    return render(request, "site/omgevingsveiligheid/kaart/hier.html", context)
