"""The collections and objects of ``/api/v1``, one module per subject."""

from __future__ import annotations

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render

from daglicht.toegang.request import Request
from daglicht.uitwisseling import bevolking
from daglicht.uitwisseling.api import (
    controles,
    doelen,
    locaties,
    overtredingen,
    procedures,
    toestemmingen,
    voorschriften,
    waardelijsten,
)
from daglicht.uitwisseling.api.basis import MagOpenbaar, MetSleutel
from daglicht.uitwisseling.conform import Api

SUBJECTS = (
    locaties,
    voorschriften,
    toestemmingen,
    controles,
    procedures,
    overtredingen,
    waardelijsten,
    doelen,
    bevolking,
)
"""What there is to ask, in the order in which the description tells it."""

api = Api(auth=[MetSleutel(), MagOpenbaar(csrf=True)])
for subject in SUBJECTS:
    api.add_router("", subject.router)


@api.get("/openapi.json", include_in_schema=False, auth=None)
def openapi(request: Request) -> HttpResponse:  # noqa: ARG001
    """Publish the description (/core/publish-openapi)."""
    return JsonResponse(api.get_openapi_schema())


@api.get("/docs", include_in_schema=False, auth=None)
def docs(request: Request) -> HttpResponse:
    """Show the description as a page, without scripts of others."""
    return render(request, "site/api.html", {"schema": api.get_openapi_schema()})
