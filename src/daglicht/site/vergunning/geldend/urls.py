"""Addresses of the pages about geldend."""

from __future__ import annotations

from django.urls import path

from daglicht.site.vergunning.geldend import views

urlpatterns = [
    path("locaties/<uuid:pk>/vergunning", views.geldend, name="vergunning"),
    path("locaties/<uuid:pk>/vergunning.<str:soort>", views.uitvoer, name="vergunning-uitvoer"),
]
