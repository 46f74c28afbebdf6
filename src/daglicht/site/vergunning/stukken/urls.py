"""Addresses of the pages about stukken."""

from __future__ import annotations

from django.urls import path

from daglicht.site.vergunning.stukken import views

urlpatterns = [
    path("locaties/<uuid:pk>/stukken", views.stapel, name="stukken"),
    path("stukken/<uuid:pk>", views.beoordelen, name="stuk"),
    path("stukken/<uuid:pk>/bestand", views.bestand, name="stuk-bestand"),
    path("stukken/<uuid:pk>/vaststellen", views.vaststellen, name="stuk-vaststellen"),
    path("stukken/<uuid:pk>/verwerpen", views.verwerpen, name="stuk-verwerpen"),
    path("leesregels/<uuid:pk>", views.leesregel, name="leesregel"),
]
