"""Addresses of the pages about seveso."""

from __future__ import annotations

from django.urls import path

from daglicht.site.toezicht.seveso import views

urlpatterns = [
    path("seveso", views.lijst, name="sevesos"),
    path("seveso/naleving", views.naleving, name="nalevingslijst"),
    path("seveso/<uuid:pk>", views.detail, name="seveso"),
    path("seveso/<uuid:pk>/samenvatting", views.samenvatting, name="seveso-samenvatting"),
    path("seveso/<uuid:pk>/team", views.team, name="seveso-team"),
    path("seveso/<uuid:pk>/onderwerp", views.onderwerp, name="seveso-onderwerp"),
    path("seveso/<uuid:pk>/agenda", views.agenda, name="seveso-agenda"),
    path("seveso/<uuid:pk>/categorie/<int:nummer>", views.categorie, name="seveso-categorie"),
    path("seveso/<uuid:pk>/akkoord", views.akkoord, name="seveso-akkoord"),
    path("seveso/<uuid:pk>/vervolg/<str:wat>", views.vervolg, name="seveso-vervolg"),
    path("seveso/<uuid:pk>/<str:wat>.<str:soort>", views.document, name="seveso-document"),
    path("controles/<uuid:pk>/seveso", views.van_controle, name="controle-seveso"),
]
