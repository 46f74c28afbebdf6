"""Addresses of the pages about background work."""

from __future__ import annotations

from django.urls import path

from daglicht.site.algemeen.achtergrond import views

urlpatterns = [
    path("achtergrondwerk", views.lijst, name="achtergrondwerken"),
    path("achtergrondwerk/<uuid:pk>", views.detail, name="achtergrondwerk"),
    path("achtergrondwerk/<uuid:pk>/afbreken", views.afbreken, name="achtergrondwerk-afbreken"),
    path("achtergrondwerk/<uuid:pk>/opnieuw", views.opnieuw, name="achtergrondwerk-opnieuw"),
    path("achtergrondwerk/<uuid:pk>/bestand", views.bestand, name="achtergrondwerk-bestand"),
]
