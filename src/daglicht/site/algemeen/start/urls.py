"""Addresses of the pages about start."""

from __future__ import annotations

from django.urls import path

from daglicht.site.algemeen.start import views, werkverdeling

urlpatterns = [
    path("", views.start, name="start"),
    path("mijn-werk/aantal", views.aantal, name="werk-aantal"),
    path("mijn-werk/verdelen", werkverdeling.verdelen, name="werk-verdelen"),
    path("mijn-werk/afwezigheid", werkverdeling.afwezigheid, name="afwezigheid"),
    path(
        "mijn-werk/afwezigheid/<uuid:pk>",
        werkverdeling.afwezigheid_wijzigen,
        name="afwezigheid-wijzigen",
    ),
    path(
        "mijn-werk/afwezigheid/<uuid:pk>/vervallen",
        werkverdeling.afwezigheid_vervallen,
        name="afwezigheid-vervallen",
    ),
]
