"""Addresses of the pages about zoeken."""

from __future__ import annotations

from django.urls import path

from daglicht.site.algemeen.zoeken import views

urlpatterns = [
    path("zoeken", views.zoeken, name="zoeken"),
]
