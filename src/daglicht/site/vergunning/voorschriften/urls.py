"""Addresses of the pages about voorschriften."""

from __future__ import annotations

from django.urls import path

from daglicht.site.vergunning.voorschriften import views

urlpatterns = [
    path("voorschriften", views.zoeken, name="voorschriften"),
    path("normen", views.normen, name="normen"),
    path("normen.csv", views.normen_csv, name="normen-csv"),
    path("normen/<uuid:pk>", views.norm, name="norm"),
]
