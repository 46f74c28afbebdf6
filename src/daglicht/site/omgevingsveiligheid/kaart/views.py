"""The map of external safety: sources, areas and buildings on any day, with a list beside it."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import shapely
from django.db.models import Case, Count, F, Q, QuerySet, TextField, Value, When
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import cache_control

from daglicht.gegevens import GetalFout, lees_getal
from daglicht.kit.verzoek import OnbruikbaarVerzoek
from daglicht.omgevingsveiligheid import service as veiligheid
from daglicht.ruimte import RuimteFout, controleer_coordinaten, lees_punt
from daglicht.ruimte.tegels import Tegel
from daglicht.site.hulp import dag, pagina, vak, vereist, woorden
from daglicht.tijd import TijdFout, lees_dag
from daglicht.toegang import service as toegang
from daglicht.toegang.request import Request
from daglicht.toegang.rollen import Recht

BEGIN = date(2015, 1, 1)
TEGELS = {
    "gebouwen": veiligheid.gebouwentegel,
    "dekking": veiligheid.dekkingstegel,
}
SOORTEN = {*TEGELS, "gebieden"}
DICHTBIJ, BREED = 30.0, 700
MIDDEN = (155_000.0, 463_000.0, 3.0)
GEEN = "Geen bekend gebied van een risicobron, en geen onbekend gebied dat hier kan reiken."
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
    sight = veiligheid.bronzicht(request.toegang)
    shown = pagina(request, _sources(request, op, sight), 12)
    for row in shown:
        sight.scherm_bron(row)
    context = {
        "pagina": shown,
        "gebieden_verborgen": sight.verborgen("gebieden"),
        "weggelaten": sight.weggelaten,
        "q": request.GET.get("q", ""),
        "plaats": _place(request),
        "geldig_op": op,
        "vandaag": today,
        "begin": BEGIN,
        "dagen": (today - BEGIN).days,
        "midden": midden(sight),
        "lagen": LAGEN,
        "categorieen": list(veiligheid.Kwetsbaarheid),
        "query": _query(request),
    }
    return render(request, "site/omgevingsveiligheid/kaart/kaart.html", context)


def _place(request: Request) -> dict[str, str]:
    """Return where the map was, as the address has it: x and y in RD, z the level; raises
    OnbruikbaarVerzoek (Dutch) for what is no number or no place on earth.
    """
    given = {name: request.GET[name] for name in ("x", "y", "z") if name in request.GET}
    for name, text in given.items():
        try:
            controleer_coordinaten([(lees_getal(text), 0.0)])
        except (GetalFout, RuimteFout) as error:
            raise OnbruikbaarVerzoek(f"{name}: {error}") from error
    return given


def _query(request: Request) -> str:
    query = request.GET.copy()
    query.pop("pagina", None)
    return query.urlencode()


def _sources(request: Request, op: date, zicht: veiligheid.Bronzicht) -> QuerySet[Any]:
    """Return the sources that have an area on a day,
    that fit the words and the box in the address; what may not be read of them does not count.
    """
    held = Q(activiteiten__versies__referenties__contouren__geldigheid__contains=op)
    rows = veiligheid.risicobronnen().filter(veiligheid.met_gebied(zicht, op))
    if words := woorden(request):
        named = Q(naam__icontains=words) & ~Q(pk__in=zicht.verborgen("naam"))
        kinds = veiligheid.van_klasse(words).exclude(locatie__in=zicht.verborgen("klasse"))
        rows = rows.filter(named | Q(pk__in=kinds.order_by().values("locatie")))
    if box := vak(request):
        rows = rows.filter(omvang__overlapt=box).exclude(pk__in=zicht.verborgen("plaats"))
    visible = toegang.zichtbaar(request.toegang, Recht.RISICOBRON_LEZEN, rows)
    counted = Count("activiteiten__versies__referenties__contouren", filter=held, distinct=True)
    nameless = Q(pk__in=zicht.verborgen("naam"))
    place = Case(When(nameless, then=Value("")), default=F("naam"), output_field=TextField())
    return visible.annotate(gebieden=counted).order_by(place, "pk")


def midden(zicht: veiligheid.Bronzicht) -> tuple[float, float, float]:
    """Return where the map opens: the middle of all sources whose place may be shown, with the
    level at which they fit.
    """
    rows = veiligheid.risicobronnen().exclude(pk__in=zicht.verborgen("plaats"))
    boxes = [box for box in rows.values_list("omvang", flat=True)[:2000] if box]
    if not boxes:
        return MIDDEN
    (west, south), (east, north) = np.min(boxes, axis=0)[:2], np.max(boxes, axis=0)[2:]
    wide = max(east - west, north - south, 1000.0)
    level = next((z for z in range(12, 1, -1) if 3440.64 / 2**z * BREED >= wide), 2)
    return float(west + east) / 2, float(south + north) / 2, float(level)


@vereist(Recht.RISICOBRON_LEZEN)
@cache_control(private=True, max_age=60)
def tegel(request: Request, soort: str, op: str, z: int, x: int, y: int) -> HttpResponse:
    """Return one vector tile of a layer on a day."""
    try:
        day, place = lees_dag(op), Tegel(z, x, y)
    except (TijdFout, RuimteFout) as error:
        raise Http404("Deze tegel bestaat niet.") from error
    if soort not in SOORTEN:
        raise Http404("Deze laag bestaat niet.")
    if soort == "gebieden":
        drawn = veiligheid.gebiedentegel(place, day, veiligheid.bronzicht(request.toegang))
    else:
        drawn = TEGELS[soort](place, day)
    return HttpResponse(drawn, content_type="application/vnd.mapbox-vector-tile")


@vereist(Recht.RISICOBRON_LEZEN)
def hier(request: Request) -> HttpResponse:
    """Tell what is at a point (x, y in RD): the areas over it, and the building nearest to it."""
    op = dag(request, "geldigOp") or timezone.localdate()
    try:
        point = lees_punt(request.GET.get("x", ""), request.GET.get("y", ""))
    except RuimteFout as error:
        raise OnbruikbaarVerzoek(f"Er is geen plaats met deze x en y. {error}") from error
    near = shapely.buffer(point, DICHTBIJ).bounds
    found = sorted(
        veiligheid.gebouwen(op).filter(omvang__overlapt=near),
        key=lambda row: float(row.geometrie.distance(point)),
    )
    sight = veiligheid.bronzicht(request.toegang)
    context: dict[str, Any] = {
        "weggelaten": sight.weggelaten,
        "geen": sight.geen(GEEN),
        "punt": tuple(round(part) for part in point.bounds[:2]),
        "rijen": veiligheid.op_punt(point, sight.rond(point, op)),
        "gebouw": found[0] if found else None,
        "dekking": veiligheid.dekking(point, op),
        "personen": veiligheid.ziet_gebouw(request.toegang),
    }
    return render(request, "site/omgevingsveiligheid/kaart/hier.html", context)
