"""Addresses of the pages about overtreding."""

from __future__ import annotations

from django.urls import path

from daglicht.site.handhaving.overtreding import views

urlpatterns = [
    path("bevindingen/<uuid:pk>/overtreding", views.constateren, name="overtreding-constateren"),
    path("overtredingen", views.lijst, name="overtredingen"),
    path("overtredingen/<uuid:pk>", views.detail, name="overtreding"),
    path(
        "overtredingen/<uuid:pk>/positioneren",
        views.positioneren,
        name="overtreding-positioneren",
    ),
    path("overtredingen/<uuid:pk>/intrekken", views.intrekken, name="overtreding-intrekken"),
    path(
        "overtredingen/<uuid:pk>/hercontrole",
        views.hercontrole,
        name="overtreding-hercontrole",
    ),
]
