"""Addresses of the pages about verschil."""

from __future__ import annotations

from django.urls import path

from daglicht.site.vergunning.verschil import views

urlpatterns = [
    path("locaties/<uuid:pk>/verschil", views.vergelijk, name="verschil"),
]
