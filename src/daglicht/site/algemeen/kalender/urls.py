"""Addresses of the pages about kalender."""

from __future__ import annotations

from django.urls import path

from daglicht.site.algemeen.kalender import views

urlpatterns = [
    path("te-laat", views.escalaties, name="escalaties"),
    path("kalender", views.sleutel, name="kalender"),
    path("kalender/sleutel", views.sleutel_wijzigen, name="kalender-sleutel"),
    path("kalender/<str:sleutel>.ics", views.bestand, name="kalender-bestand"),
]
