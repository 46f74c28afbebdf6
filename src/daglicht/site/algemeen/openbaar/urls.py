"""Addresses of the pages about openbaar."""

from __future__ import annotations

from django.urls import path

from daglicht.site.algemeen.openbaar import views

urlpatterns = [
    path("openbaar", views.start, name="openbaar"),
    path("toegankelijkheid", views.toegankelijkheid, name="toegankelijkheid"),
]
