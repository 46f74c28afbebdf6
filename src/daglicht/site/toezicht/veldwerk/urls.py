"""Addresses of the pages about veldwerk."""

from __future__ import annotations

from django.urls import path

from daglicht.site.toezicht.veldwerk import views

urlpatterns = [
    path("veldwerk", views.pagina, name="veldwerk"),
    path("veldwerk/pakket", views.pakket, name="veldwerk-pakket"),
    path("veldwerk/sync", views.sync, name="veldwerk-sync"),
    path("veldwerk/punt", views.punt, name="veldwerk-punt"),
    path("veldwerk/beeld", views.beeld, name="veldwerk-beeld"),
    path("veldbeelden/<uuid:pk>", views.toon_beeld, name="veldbeeld"),
    path("veldwerk/werker.js", views.werker, name="veldwerk-werker"),
    path("veldwerk/manifest.webmanifest", views.manifest, name="veldwerk-manifest"),
    path("veldwerk/conflicten", views.conflicten, name="veldwerk-conflicten"),
    path("veldwerk/conflicten/<uuid:pk>", views.beslissen, name="veldwerk-beslissen"),
]
