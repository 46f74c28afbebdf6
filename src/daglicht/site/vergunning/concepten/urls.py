"""Addresses of the pages about concepten."""

from __future__ import annotations

from django.urls import path

from daglicht.site.vergunning.concepten import views

urlpatterns = [
    path("locaties/<uuid:pk>/concept", views.nieuw, name="concept-nieuw"),
    path("concepten/<uuid:pk>", views.bewerken, name="concept"),
    path("concepten/<uuid:pk>/wijziging", views.wijziging, name="concept-wijziging"),
    path("concepten/<uuid:pk>/besluit.<str:soort>", views.document, name="concept-document"),
    path("concepten/<uuid:pk>/dagen", views.dagen, name="concept-dagen"),
    path("concepten/<uuid:pk>/publiceren", views.publiceren, name="concept-publiceren"),
    path("toestemmingen/<uuid:pk>/besluit.<str:soort>", views.besluit, name="besluit-document"),
]
