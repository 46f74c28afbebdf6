"""Addresses of the service, below ``/ogc/v1/``."""

from __future__ import annotations

from django.urls import path

from daglicht.uitwisseling.ogc import paginas

urlpatterns = [
    path("", paginas.begin, name="begin"),
    path("conformance", paginas.conformance, name="conformance"),
    path("api", paginas.api, name="api"),
    path("collections", paginas.collections, name="collections"),
    path("collections/<str:naam>", paginas.collection, name="collection"),
    path("collections/<str:naam>/queryables", paginas.queryables, name="queryables"),
    path("collections/<str:naam>/items", paginas.items, name="items"),
    path("collections/<str:naam>/items/<uuid:pk>", paginas.item, name="item"),
]
app_name = "ogc"
