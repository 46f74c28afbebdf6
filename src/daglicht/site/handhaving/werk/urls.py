"""Addresses of the pages about werk."""

from __future__ import annotations

from django.urls import path

from daglicht.site.handhaving.werk import views

urlpatterns = [
    path(
        "overtredingen/<uuid:pk>/voorleggen",
        views.voorleggen,
        name="overtreding-voorleggen",
    ),
    path("handhaving", views.werklijst, name="handhaving"),
    path("afstemming", views.afstemming, name="afstemming"),
    path("afstemming/<uuid:pk>", views.afspreken, name="afstemming-afspreken"),
    path("strategieen", views.strategieen, name="strategieen"),
    path("strategieen/inlezen", views.vaststellen, name="strategie-inlezen"),
]
