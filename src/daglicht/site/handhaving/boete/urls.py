"""Addresses of the pages about boete."""

from __future__ import annotations

from django.urls import path

from daglicht.site.handhaving.boete import views

urlpatterns = [
    path("boete", views.berekening, name="boete"),
]
