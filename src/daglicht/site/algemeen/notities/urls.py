"""Addresses of the pages about notes and files."""

from __future__ import annotations

from django.urls import path

from daglicht.site.algemeen.notities import views

urlpatterns = [
    path("notities/<str:soort>/<uuid:pk>", views.lijst, name="notities"),
    path("notities/<str:soort>/<uuid:pk>/notitie", views.nieuw, name="notitie-nieuw"),
    path("notities/<str:soort>/<uuid:pk>/bestand", views.bestand, name="bestand-nieuw"),
    path("notitie/<uuid:pk>", views.verbeteren, name="notitie"),
    path("notitie/<uuid:pk>/intrekken", views.intrekken, name="notitie-intrekken"),
    path("notitie/<uuid:pk>/bestand/<int:nummer>", views.ophalen, name="notitie-bestand"),
    path("notitie/<uuid:pk>/beeld/<int:nummer>", views.beeld, name="notitie-beeld"),
]
