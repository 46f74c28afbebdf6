"""Addresses of the pages about controle."""

from __future__ import annotations

from django.urls import path

from daglicht.site.toezicht.controle import lijst, views

urlpatterns = [
    path("locaties/<uuid:pk>/controle-plannen", views.plannen, name="controle-plannen"),
    path("controles", lijst.lijst, name="controles"),
    path("controles/<uuid:pk>", views.detail, name="controle"),
    path("controles/<uuid:pk>/beginnen", views.beginnen, name="controle-beginnen"),
    path("controles/<uuid:pk>/afronden", views.afronden, name="controle-afronden"),
    path("controles/<uuid:pk>/rapport.<str:soort>", views.rapport, name="controle-rapport"),
    path("controles/<uuid:pk>/brief.<str:soort>", views.brief, name="controle-brief"),
    path("controles/<uuid:pk>/rapporteren", views.rapporteren, name="controle-rapporteren"),
    path("controles/<uuid:pk>/punt", views.punt, name="controle-punt"),
    path("controles/<uuid:pk>/lijst", views.lijst, name="controle-lijst"),
    path("bevindingen/<uuid:pk>", views.bevinding, name="bevinding"),
]
