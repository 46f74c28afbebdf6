"""The resources of the service: landing page, conformance, collections, what can be
asked, and features.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from itertools import accumulate
from typing import Any
from uuid import UUID

from django.db.models import Func, IntegerField, QuerySet
from django.http import Http404, HttpResponse, JsonResponse
from django.utils import timezone

from daglicht.ruimte import vormen
from daglicht.toegang import service as toegang
from daglicht.toegang.request import Request
from daglicht.uitwisseling.conform import KAN_ONTBREKEN
from daglicht.uitwisseling.ogc.collecties import COLLECTIES, Collectie
from daglicht.uitwisseling.ogc.openapi import openapi
from daglicht.uitwisseling.ogc.stelsels import CRS84, STELSELS, Onbruikbaar, stelsel
from daglicht.uitwisseling.ogc.vragen import VORM, check_vorm, lees_vraag

BASIS = "/ogc/v1/"
GEOJSON = "application/geo+json"
CONFORM = (
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
    "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs",
    "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/queryables",
    "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/queryables-query-parameters",
    "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/filter",
    "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/features-filter",
    "http://www.opengis.net/spec/cql2/1.0/conf/cql2-text",
    "http://www.opengis.net/spec/cql2/1.0/conf/basic-cql2",
    "http://www.opengis.net/spec/cql2/1.0/conf/advanced-comparison-operators",
)
TITEL = "Externe veiligheid"
OMSCHRIJVING = (
    "Risicobronnen, hun gebieden en de gebouwen eromheen, zoals ze zijn op een dag (datetime). "
    "bbox kiest op de omhullende rechthoek van elk object. Waar een gebied ontbreekt, kan het "
    "onbekend zijn."
)
TEL_TOT = 200_000
"""Up to how many features numberMatched is told; Core (7.16)
allows to leave it out where counting is dear.
"""
BLADZIJDE = 320_000
"""Bytes of geometry (WKB: 20,000 corners) on one page. They are made into text here, where no
time of the database bounds it. What does not fit is on the next page; one feature always fits.
"""
View = Callable[..., HttpResponse]


def _page(view: View) -> View:
    """Answer only reading, and refuse what cannot be in words."""

    @wraps(view)
    def guarded(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method not in ("GET", "HEAD", "OPTIONS"):
            return probleem(405, "Hier valt alleen te lezen.")
        try:
            return view(request, *args, **kwargs)
        except Onbruikbaar as error:
            return probleem(400, str(error))
        except Http404 as error:
            return probleem(404, str(error))

    return guarded


def probleem(status: int, words: str) -> HttpResponse:
    """Return the answer of this service to what cannot be."""
    body = {"code": str(status), "description": words}
    return JsonResponse(body, status=status, json_dumps_params={"ensure_ascii": False})


def _json(data: Any, kind: str = "application/json", **headers: str) -> HttpResponse:
    return JsonResponse(
        data, content_type=kind, headers=headers, json_dumps_params={"ensure_ascii": False}
    )


def _address(request: Request, path: str = "") -> str:
    return request.build_absolute_uri(f"{BASIS}{path}")


def _link(
    request: Request, rel: str, path: str, title: str, kind: str = "application/json"
) -> dict[str, str]:
    return {"href": _address(request, path), "rel": rel, "type": kind, "title": title}


def _found(request: Request, naam: str) -> Collectie:
    if naam not in COLLECTIES:
        raise Http404(f"Er is geen collectie ‘{naam}’; wel: {', '.join(COLLECTIES)}.")
    toegang.eis_recht(request.toegang, COLLECTIES[naam].recht)
    return COLLECTIES[naam].voor(request.toegang)


@_page
def begin(request: Request) -> HttpResponse:
    """Tell where everything is."""
    check_vorm(request.GET)
    links = [
        _link(request, "self", "", TITEL),
        _link(
            request,
            "service-desc",
            "api",
            "Beschrijving (OpenAPI 3.0)",
            "application/vnd.oai.openapi+json;version=3.0",
        ),
        _link(request, "service-doc", "api", "Beschrijving", "application/json"),
        _link(request, "conformance", "conformance", "Waaraan de dienst voldoet"),
        _link(request, "data", "collections", "Collecties"),
    ]
    return _json({"title": TITEL, "description": OMSCHRIJVING, "links": links})


@_page
def conformance(request: Request) -> HttpResponse:
    """Tell which conformance classes are met."""
    check_vorm(request.GET)
    return _json({"conformsTo": list(CONFORM)})


@_page
def api(request: Request) -> HttpResponse:
    """Describe the service in OpenAPI 3.0."""
    check_vorm(request.GET)
    access = request.toegang
    offered = [row.voor(access) for row in COLLECTIES.values()]
    document = openapi(_address(request), TITEL, OMSCHRIJVING, offered)
    return _json(document, "application/vnd.oai.openapi+json;version=3.0")


@_page
def collections(request: Request) -> HttpResponse:
    """List the collections."""
    check_vorm(request.GET)
    links = [_link(request, "self", "collections", "Collecties")]
    return _json(
        {
            "links": links,
            "crs": list(STELSELS),
            "collections": [_about(request, row) for row in COLLECTIES.values()],
        }
    )


def _about(request: Request, row: Collectie) -> dict[str, Any]:
    path = f"collections/{row.id}"
    return {
        "id": row.id,
        "title": row.titel,
        "description": row.omschrijving,
        "itemType": "feature",
        "extent": {"spatial": {"bbox": [[3.2, 50.7, 7.3, 53.7]], "crs": CRS84}},
        "crs": list(STELSELS),
        "storageCrs": list(STELSELS)[1],
        "links": [
            _link(request, "self", path, row.titel),
            _link(request, "items", f"{path}/items", row.titel, GEOJSON),
            _link(
                request,
                "http://www.opengis.net/def/rel/ogc/1.0/queryables",
                f"{path}/queryables",
                "Waarop te filteren is",
                "application/schema+json",
            ),
        ],
    }


@_page
def collection(request: Request, naam: str) -> HttpResponse:
    """Describe one collection."""
    check_vorm(request.GET)
    return _json(_about(request, _found(request, naam)))


@_page
def queryables(request: Request, naam: str) -> HttpResponse:
    """Tell by what the features of a collection can be filtered (JSON Schema)."""
    check_vorm(request.GET)
    row = _found(request, naam)
    fields: dict[str, Any] = {}
    for key, about in row.eigenschappen.items():
        if about.veld:
            fields[key] = {"title": about.titel, "type": about.type}
            fields[key] |= {"enum": list(about.keuzes)} if about.keuzes else {}
            fields[key] |= {"format": about.formaat} if about.formaat else {}
    document = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": _address(request, f"collections/{naam}/queryables"),
        "type": "object",
        "title": row.titel,
        "properties": fields,
        "additionalProperties": False,
    }
    return _json(document, "application/schema+json")


@_page
def items(request: Request, naam: str) -> HttpResponse:
    """Return the features that a request asks for, a page at a time."""
    row = _found(request, naam)
    asked = lees_vraag(row, request.GET)
    visible = toegang.zichtbaar(request.toegang, row.recht, asked.rijen)
    total = visible.order_by()[: TEL_TOT + 1].count()
    count, more = _fitting(visible, asked.begin, asked.aantal)
    following = asked.begin + count if more else None
    shown = list(visible[asked.begin : asked.begin + count])
    document = {
        "type": "FeatureCollection",
        "timeStamp": timezone.now().strftime("%Y-%m-%dT%H:%M:%SZ"),
        **({"numberMatched": total} if total <= TEL_TOT else {}),
        "numberReturned": len(shown),
        "links": _pages(request, naam, asked.begin, asked.aantal, following=following),
        **({"weggelaten": row.weggelaten} if row.weggelaten else {}),
        "features": _features(row, shown, asked.srid),
    }
    headers = {KAN_ONTBREKEN: row.id} if row.weggelaten else {}
    return _json(document, GEOJSON, **{"Content-Crs": f"<{asked.crs}>"}, **headers)


def _fitting(rows: QuerySet[Any], begin_: int, count: int) -> tuple[int, bool]:
    """Return how many of the rows that were asked for fit on the page, and whether more follow."""
    size = Func("geometrie", function="octet_length", output_field=IntegerField())
    asked = rows.annotate(octetten=size).values_list("octetten", flat=True)
    sizes = list(asked[begin_ : begin_ + count + 1])
    fitting = sum(total <= BLADZIJDE for total in accumulate(sizes[:count]))
    shown = max(fitting, min(len(sizes), 1))
    return shown, len(sizes) > shown


def _pages(
    request: Request, naam: str, begin_: int, count: int, *, following: int | None
) -> list[dict[str, str]]:
    def link(rel: str, start: int) -> dict[str, str]:
        query = request.GET.copy()
        query["offset"], query["limit"] = str(start), str(count)
        return _link(
            request, rel, f"collections/{naam}/items?{query.urlencode()}", "Objecten", GEOJSON
        )

    links = [link("self", begin_), _link(request, "collection", f"collections/{naam}", "Collectie")]
    if following is not None:
        links.append(link("next", following))
    if begin_ > 0:
        links.append(link("prev", max(begin_ - count, 0)))
    return links


def _features(row: Collectie, shown: Sequence[Any], srid: int) -> list[dict[str, Any]]:
    places = (None if row.verborgen(item, row.plaats) else item.geometrie for item in shown)
    shapes = vormen(places, srid, "tekenen")
    return [
        {"id": str(item.pk), "type": "Feature", "geometry": shape, "properties": row.waarden(item)}
        for item, shape in zip(shown, shapes, strict=True)
    ]


@_page
def item(request: Request, naam: str, pk: UUID) -> HttpResponse:
    """Return one feature."""
    row = _found(request, naam)
    check_vorm(request.GET, (VORM, "crs", "datetime"))
    asked = lees_vraag(row, request.GET)
    found = toegang.zichtbaar(request.toegang, row.recht, asked.rijen).filter(pk=pk).first()
    if found is None:
        raise Http404("Er is geen object met dit kenmerk op deze dag.")
    path = f"collections/{naam}/items/{pk}"
    (document,) = _features(row, [found], stelsel(request.GET.get("crs")))
    document["links"] = [
        _link(request, "self", path, row.titel, GEOJSON),
        _link(request, "collection", f"collections/{naam}", row.titel),
    ]
    return _json(document, GEOJSON, **{"Content-Crs": f"<{asked.crs}>"})
