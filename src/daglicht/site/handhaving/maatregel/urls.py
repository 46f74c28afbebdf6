"""Addresses of the pages about maatregel."""

from __future__ import annotations

from django.urls import path

from daglicht.site.handhaving.maatregel import lijst, views

urlpatterns = [
    path("overtredingen/<uuid:pk>/maatregel", views.beginnen, name="overtreding-maatregel"),
    path("maatregelen", lijst.lijst, name="maatregelen"),
    path("maatregelen/<uuid:pk>", views.detail, name="maatregel"),
    path("maatregelen/<uuid:pk>/stap", views.zetten, name="maatregel-stap"),
    path("maatregelen/<uuid:pk>/verbeuren", views.verbeuren, name="maatregel-verbeuren"),
    path("maatregelen/<uuid:pk>/goedkeuren", views.goedkeuren, name="maatregel-goedkeuren"),
    path("maatregelen/<uuid:pk>/toets", views.toetsen, name="maatregel-toets"),
    path("maatregelstappen/<uuid:pk>/brief.<str:soort>", views.brief, name="maatregel-brief"),
    path("maatregelstappen/<uuid:pk>/herroepen", views.herroepen, name="maatregelstap-herroepen"),
]
