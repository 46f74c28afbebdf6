"""Addresses of the pages about machines."""

from __future__ import annotations

from django.urls import path

from daglicht.site.algemeen.machines import views

urlpatterns = [
    path("beheer/machines", views.overzicht, name="machines"),
    path("beheer/machines/nieuw", views.nieuw, name="machine-nieuw"),
    path("beheer/machines/<uuid:pk>", views.machine, name="machine"),
    path("beheer/machines/<uuid:pk>/sleutel", views.sleutel_maken, name="sleutel-maken"),
    path("beheer/machines/<uuid:pk>/sluiten", views.sluiten, name="machine-sluiten"),
    path("beheer/sleutels/<uuid:pk>/intrekken", views.intrekken, name="sleutel-intrekken"),
]
