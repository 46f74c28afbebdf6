"""Addresses of the pages about bevolking."""

from __future__ import annotations

from django.urls import path

from daglicht.site.omgevingsveiligheid.bevolking import views

urlpatterns = [
    path("omgevingsveiligheid/bevolking", views.bevolking, name="bevolking"),
    path("omgevingsveiligheid/bevolking/index", views.index, name="bevolking-index"),
]
