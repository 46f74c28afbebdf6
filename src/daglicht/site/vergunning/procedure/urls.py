"""Addresses of the pages about procedure."""

from __future__ import annotations

from django.urls import path

from daglicht.site.vergunning.procedure import lijst, views

urlpatterns = [
    path("locaties/<uuid:pk>/procedure", views.beginnen, name="procedure-beginnen"),
    path("procedures", lijst.lijst, name="procedures"),
    path("procedures/<uuid:pk>", views.detail, name="procedure"),
    path("procedures/<uuid:pk>/verwerken", views.verwerken, name="procedure-verwerken"),
    path("procedures/<uuid:pk>/stap", views.zetten, name="procedure-stap"),
    path("procedurestappen/<uuid:pk>/herroepen", views.herroepen, name="procedurestap-herroepen"),
]
