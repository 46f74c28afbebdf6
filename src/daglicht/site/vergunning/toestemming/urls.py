"""Addresses of the pages about toestemming."""

from __future__ import annotations

from django.urls import path

from daglicht.site.vergunning.toestemming import lijst, views

urlpatterns = [
    path("locaties/<uuid:pk>/toestemming-verlenen", views.verlenen, name="toestemming-verlenen"),
    path("toestemmingen", lijst.lijst, name="toestemmingen"),
    path("toestemmingen/<uuid:pk>", views.detail, name="toestemming"),
]
