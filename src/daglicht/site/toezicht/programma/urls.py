"""Addresses of the pages about programma."""

from __future__ import annotations

from django.urls import path

from daglicht.site.toezicht.programma import toevoegen, views

urlpatterns = [
    path("programma", views.lijst, name="programmas"),
    path("programma/<uuid:pk>", views.detail, name="programma"),
    path("programma/<uuid:pk>/berekenen", views.berekenen, name="programma-berekenen"),
    path(
        "programma/<uuid:pk>/klaarzetten/<int:kwartaal>",
        views.klaarzetten,
        name="programma-klaarzetten",
    ),
    path("programma/kiezen", toevoegen.kiezen, name="programma-kiezen"),
    path("programma/<uuid:pk>/toevoegen", toevoegen.toevoegen, name="programma-toevoegen"),
    path("programma/<uuid:pk>/inzet", views.inzet_toevoegen, name="inzet-toevoegen"),
    path("programma/opstellen/<uuid:pk>/<int:jaar>", views.opstellen, name="programma-opstellen"),
    path("inzet/<uuid:pk>", views.inzet_wijzigen, name="inzet"),
    path("programmabezoeken/<uuid:pk>", views.bezoek, name="programmabezoek"),
    path(
        "programmabezoeken/<uuid:pk>/verzetten",
        views.verzetten,
        name="programmabezoek-verzetten",
    ),
    path("programmabezoeken/<uuid:pk>/samen", views.samen, name="programmabezoek-samen"),
]
