"""Addresses of the pages about risico."""

from __future__ import annotations

from django.urls import path

from daglicht.site.toezicht.risico import views

urlpatterns = [
    path("probleemanalyse", views.probleemanalyse, name="probleemanalyse"),
    path("locaties/<uuid:pk>/risico", views.locatie, name="risico"),
    path("locaties/<uuid:pk>/risico/beoordelen", views.beoordelen, name="risico-beoordelen"),
    path("aandacht/<str:lijst>", views.aandacht, name="aandacht"),
    path("aandacht/<str:lijst>/<uuid:pk>", views.aandacht_beslissen, name="aandacht-beslissen"),
]
