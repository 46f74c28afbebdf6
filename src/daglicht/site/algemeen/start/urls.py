"""Addresses of the pages about start."""

from __future__ import annotations

from django.urls import path

from daglicht.site.algemeen.start import views

urlpatterns = [
    path("", views.start, name="start"),
    path("mijn-werk/aantal", views.aantal, name="werk-aantal"),
]
