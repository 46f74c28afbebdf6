"""Addresses of the pages about sevesolocatie."""

from __future__ import annotations

from django.urls import path

from daglicht.site.toezicht.sevesolocatie import views

urlpatterns = [
    path("locaties/<uuid:pk>/seveso", views.dossier, name="seveso-locatie"),
    path("locaties/<uuid:pk>/seveso/inspectie", views.inspectie, name="seveso-beginnen"),
    path("locaties/<uuid:pk>/seveso/toezichtmodel", views.last, name="seveso-last"),
    path("locaties/<uuid:pk>/seveso/plannen", views.plannen, name="seveso-plannen"),
    path(
        "locaties/<uuid:pk>/seveso/rapport",
        views.rapport_ontvangen,
        name="veiligheidsrapport-ontvangen",
    ),
    path("veiligheidsrapporten/<uuid:pk>", views.rapport, name="veiligheidsrapport"),
]
