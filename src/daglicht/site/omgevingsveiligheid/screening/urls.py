"""Addresses of the pages about screening."""

from __future__ import annotations

from django.urls import path

from daglicht.site.omgevingsveiligheid.screening import views

urlpatterns = [
    path("omgevingsveiligheid/screening", views.screening, name="screening"),
    path("omgevingsveiligheid/groepsrisico", views.groepsrisico, name="groepsrisico"),
]
