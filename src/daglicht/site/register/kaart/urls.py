"""Addresses of the pages about kaart."""

from __future__ import annotations

from django.urls import path

from daglicht.site.register.kaart import views

urlpatterns = [
    path("kaart/punten.json", views.punten, name="kaart-punten"),
    path("kaart/gebieden.json", views.gebieden, name="kaart-gebieden"),
]
