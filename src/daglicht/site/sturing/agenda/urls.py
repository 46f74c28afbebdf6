"""Addresses of the pages about agenda."""

from __future__ import annotations

from django.urls import path

from daglicht.site.sturing.agenda import views

urlpatterns = [
    path("agenda", views.overzicht, name="agenda"),
    path("agenda/inlezen", views.inlezen, name="agenda-inlezen"),
    path("agenda/<uuid:pk>/programmalijn/<int:nummer>", views.programmalijn, name="programmalijn"),
]
