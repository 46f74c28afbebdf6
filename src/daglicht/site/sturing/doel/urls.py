"""Addresses of the pages about doel."""

from __future__ import annotations

from django.urls import path

from daglicht.site.sturing.doel import views

urlpatterns = [
    path("uitspraken/<uuid:pk>/doel", views.stellen, name="doel-stellen"),
    path("doelen/<uuid:pk>", views.detail, name="doel"),
    path("doelen/<uuid:pk>/indicator", views.indicator, name="doel-indicator"),
    path("doelen/<uuid:pk>/bewijs", views.bewijs, name="doel-bewijs"),
]
