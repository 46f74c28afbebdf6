"""Addresses of the pages about actualisatie."""

from __future__ import annotations

from django.urls import path

from daglicht.site.vergunning.actualisatie import views

urlpatterns = [
    path("actualisatie", views.lijst, name="actualisatie"),
    path("locaties/<uuid:pk>/actualisatie", views.toetsen, name="actualisatie-toetsen"),
]
