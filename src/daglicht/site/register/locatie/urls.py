"""Addresses of the pages about locatie."""

from __future__ import annotations

from django.urls import path

from daglicht.site.register.locatie import views

urlpatterns = [
    path("locaties", views.lijst, name="locaties"),
    path("locaties/<uuid:pk>", views.detail, name="locatie"),
]
