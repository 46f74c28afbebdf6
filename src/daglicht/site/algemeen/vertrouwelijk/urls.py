"""Addresses of the pages about what the public may not read."""

from __future__ import annotations

from django.urls import path

from daglicht.site.algemeen.vertrouwelijk import views

urlpatterns = [
    path("vertrouwelijk", views.lijst, name="vertrouwelijk-herzien"),
    path("vertrouwelijk/<str:soort>/<uuid:pk>", views.merken, name="vertrouwelijk"),
    path("vertrouwelijkmerken/<uuid:pk>", views.merk, name="vertrouwelijk-merk"),
    path(
        "vertrouwelijkmerken/<uuid:pk>/intrekken",
        views.intrekken,
        name="vertrouwelijk-intrekken",
    ),
]
