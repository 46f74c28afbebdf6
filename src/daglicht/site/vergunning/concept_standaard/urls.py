"""Addresses of the pages about concept_standaard."""

from __future__ import annotations

from django.urls import path

from daglicht.site.vergunning.concept_standaard import views

urlpatterns = [
    path("concepten/<uuid:pk>/standaard", views.standaard, name="concept-standaard"),
]
