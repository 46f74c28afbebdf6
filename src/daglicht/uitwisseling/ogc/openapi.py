"""The description of the service in OpenAPI 3.0."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from daglicht import __version__
from daglicht.uitwisseling.ogc.collecties import Collectie
from daglicht.uitwisseling.ogc.stelsels import STELSELS

FOUT = {
    "description": "De vraag kan niet worden beantwoord",
    "content": {"application/json": {"schema": {"type": "object"}}},
}


def openapi(
    adres: str, titel: str, omschrijving: str, collecties: Iterable[Collectie]
) -> dict[str, Any]:
    """Return the description; ``adres`` is where the service answers."""
    paths: dict[str, Any] = {
        "/": _get("Begin", "Waar alles staat", []),
        "/conformance": _get("Conformiteit", "Waaraan de dienst voldoet", []),
        "/api": _get("Beschrijving", "Dit document", []),
        "/collections": _get("Collecties", "Welke collecties er zijn", []),
    }
    for row in collecties:
        base = f"/collections/{row.id}"
        paths[base] = _get(row.titel, row.omschrijving, [])
        paths[f"{base}/queryables"] = _get(row.titel, "Waarop te filteren is", [])
        paths[f"{base}/items"] = _get(row.titel, row.omschrijving, _parameters(row))
        key = {
            "name": "pk",
            "in": "path",
            "required": True,
            "schema": {"type": "string", "format": "uuid"},
        }
        paths[f"{base}/items/{{pk}}"] = _get(row.titel, "Eén object", [key, CRS, DATETIME])
    return {
        "openapi": "3.0.3",
        "info": {"title": titel, "description": omschrijving, "version": __version__},
        "servers": [{"url": adres.rstrip("/")}],
        "paths": paths,
        "components": {"securitySchemes": {"MetSleutel": {"type": "http", "scheme": "bearer"}}},
        "security": [{}, {"MetSleutel": []}],
    }


def _get(title: str, words: str, parameters: list[dict[str, Any]]) -> dict[str, Any]:
    answer = {"description": words, "content": {"application/json": {"schema": {"type": "object"}}}}
    return {
        "get": {
            "summary": title,
            "description": words,
            "parameters": parameters,
            "responses": {"200": answer, "400": FOUT, "401": FOUT, "429": FOUT, "503": FOUT},
        }
    }


def _query(name: str, words: str, **schema: Any) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "description": words, "schema": schema}


CRS = _query("crs", "Stelsel van het antwoord", type="string", format="uri", enum=list(STELSELS))
DATETIME = _query("datetime", "Zoals het is op deze dag; standaard vandaag", type="string")


def _parameters(row: Collectie) -> list[dict[str, Any]]:
    box = {"name": "bbox", "in": "query", "required": False, "explode": False, "style": "form"}
    numbers = {"type": "array", "minItems": 4, "maxItems": 6, "items": {"type": "number"}}
    return [
        _query("limit", "Hoeveel objecten", type="integer", minimum=1, maximum=10_000, default=100),
        _query("offset", "Vanaf welk object", type="integer", minimum=0, default=0),
        box | {"description": "Rechthoek waarin de objecten liggen", "schema": numbers},
        _query("bbox-crs", "Stelsel van bbox", type="string", format="uri", enum=list(STELSELS)),
        CRS,
        DATETIME,
        _query("filter", "Filter in CQL2 (tekst)", type="string"),
        _query("filter-lang", "Taal van het filter", type="string", enum=["cql2-text"]),
        *(
            _query(name, about.titel, type=about.type)
            for name, about in row.eigenschappen.items()
            if about.veld
        ),
    ]
