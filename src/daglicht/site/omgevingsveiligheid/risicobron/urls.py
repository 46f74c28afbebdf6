"""Addresses of the pages about risicobron."""

from __future__ import annotations

from django.urls import path

from daglicht.site.omgevingsveiligheid.risicobron import views

urlpatterns = [
    path("risicobronnen/<uuid:pk>", views.detail, name="risicobron"),
    path("gebouwen", views.gebouwen, name="gebouwen"),
    path("gebouwen/<uuid:pk>", views.gebouw, name="gebouw"),
]
