"""Addresses of the pages about beheer."""

from __future__ import annotations

from django.urls import path

from daglicht.site.algemeen.beheer import views

urlpatterns = [
    path("beheer", views.overzicht, name="beheer"),
    path("beheer/inlezen", views.inlezen, name="inlezen"),
    path("beheer/herberekenen/<slug:wat>", views.herberekenen, name="herberekenen"),
    path("beheer/inlezingen/<uuid:pk>", views.inlezing, name="inlezing"),
]
