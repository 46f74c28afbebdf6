"""Addresses of the pages about metingen."""

from __future__ import annotations

from django.urls import path

from daglicht.site.toezicht.metingen import views

urlpatterns = [
    path("locaties/<uuid:pk>/metingen", views.lijst, name="metingen"),
    path("metingen/<uuid:pk>", views.detail, name="meting"),
    path("metingen/<uuid:pk>/bevinding/<uuid:norm>", views.bevinding, name="meting-bevinding"),
]
