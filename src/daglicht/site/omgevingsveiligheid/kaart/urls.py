"""Addresses of the pages about kaart."""

from __future__ import annotations

from django.urls import path

from daglicht.site.omgevingsveiligheid.kaart import views

urlpatterns = [
    path("omgevingsveiligheid", views.kaart, name="veiligheidskaart"),
    path("omgevingsveiligheid/hier", views.hier, name="veiligheid-hier"),
    path(
        "omgevingsveiligheid/tegels/<str:soort>/<str:op>/<int:z>/<int:x>/<int:y>",
        views.tegel,
        name="veiligheidstegel",
    ),
]
