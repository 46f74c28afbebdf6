"""Addresses of the pages about verzoeken."""

from __future__ import annotations

from django.urls import path

from daglicht.site.vergunning.verzoeken import views

urlpatterns = [
    path("verzoeken", views.lijst, name="verzoeken"),
    path("verzoeken/inlezen", views.inlezen, name="verzoek-inlezen"),
    path("verzoekberichten/<uuid:pk>", views.bericht, name="verzoekbericht"),
    path("verzoekberichten/<uuid:pk>/bestand", views.bestand, name="verzoekbericht-bestand"),
    path("verzoekberichten/<uuid:pk>/vervolg", views.vervolg, name="verzoek-vervolg"),
    path("verzoekberichten/<uuid:pk>/terzijde", views.terzijde, name="verzoekbericht-terzijde"),
    path("verzoekbijlagen/<uuid:pk>", views.bijlage, name="verzoekbijlage"),
    path("locaties/<uuid:pk>/verzoek", views.vastleggen, name="verzoek-vastleggen"),
]
