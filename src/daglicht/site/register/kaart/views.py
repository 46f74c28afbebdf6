"""Data behind the map, compact: points and areas in RD."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

import shapely
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.cache import cache_control

from daglicht.kit.verzoek import OnbruikbaarVerzoek
from daglicht.register import service as register
from daglicht.ruimte import RD, feature, feature_collection
from daglicht.site.hulp import vereist
from daglicht.site.lijsten import gevraagd
from daglicht.site.register.locatie.keuze import gekozen_locaties
from daglicht.toegang.request import Request
from daglicht.toegang.rollen import Recht

SIMPLIFY = 100.0  # metres; for drawing a province on a screen


@vereist(Recht.LOCATIE_LEZEN)
def punten(request: Request) -> HttpResponse:
    """Return the sites of the current filter as [id, x, y, kind], in metres RD, each once; and how
    many there are with those that have no place.
    """
    try:
        found = gekozen_locaties(request.toegang, gevraagd(request, {}))
    except ValidationError as error:
        raise OnbruikbaarVerzoek(" ".join(error.messages)) from error
    rows = found.order_by().values_list("pk", "geo_objecten__omvang", "type__code")
    points: dict[Any, list[Any] | None] = {}
    for pk, box, kind in rows.iterator(chunk_size=5000):
        if box is not None:
            points[pk] = [str(pk), (box[0] + box[2]) / 2, (box[1] + box[3]) / 2, kind]
        else:
            points.setdefault(pk, None)
    answer = {
        "punten": [point for point in points.values() if point is not None],
        "totaal": len(points),
    }
    return HttpResponse(json.dumps(answer, separators=(",", ":")), content_type="application/json")


@vereist(Recht.LOCATIE_LEZEN)
@cache_control(private=True, max_age=3600)
def gebieden(request: Request) -> HttpResponse:  # noqa: ARG001
    """Return the municipalities of today as GeoJSON in RD, simplified for drawing."""
    today = timezone.localdate()
    rows = register.gemeenten(today).filter(geometrie__isnull=False)
    key = (
        "gebieden-"
        + sha256(
            "".join(sorted(str(pk) for pk in rows.values_list("pk", flat=True))).encode()
        ).hexdigest()
    )
    body = cache.get(key)
    if body is None:
        features = [
            feature(
                _simple(row.geometrie),
                {"naam": row.naam, "code": row.code},
                srid=RD,
                nauwkeurigheid="tekenen",
            )
            for row in rows
        ]
        body = json.dumps(feature_collection(features, RD), separators=(",", ":"))
        cache.set(key, body, 3600)
    return HttpResponse(body, content_type="application/geo+json")


def _simple(geometry: Any) -> Any:
    return shapely.set_srid(shapely.simplify(geometry, SIMPLIFY), RD)
