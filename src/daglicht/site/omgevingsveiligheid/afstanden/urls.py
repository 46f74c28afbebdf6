"""Addresses of the pages about afstanden."""

from __future__ import annotations

from django.urls import path

from daglicht.site.omgevingsveiligheid.afstanden import views

urlpatterns = [
    path("omgevingsveiligheid/afstanden", views.afstanden, name="afstanden"),
]
