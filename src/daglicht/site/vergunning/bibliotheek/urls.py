"""Addresses of the pages about bibliotheek."""

from __future__ import annotations

from django.urls import path

from daglicht.site.vergunning.bibliotheek import views

urlpatterns = [
    path("bibliotheek", views.lijst, name="bibliotheek"),
    path("bibliotheek/nieuw", views.nieuw, name="standaard-nieuw"),
    path("bibliotheek/<uuid:pk>", views.detail, name="standaard"),
    path("bibliotheek/<uuid:pk>/versie", views.versie, name="standaard-versie"),
    path("bibliotheek/<uuid:pk>/koppelen", views.koppelen, name="standaard-koppelen"),
    path(
        "standaardversies/<uuid:pk>/vaststellen",
        views.vaststellen,
        name="standaardversie-vaststellen",
    ),
    path(
        "standaardversies/<uuid:pk>/intrekken",
        views.intrekken,
        name="standaardversie-intrekken",
    ),
]
