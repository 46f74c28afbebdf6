"""Addresses of the pages about dubbelen."""

from __future__ import annotations

from django.urls import path

from daglicht.site.register.dubbelen import views

urlpatterns = [
    path("dubbelen", views.lijst, name="dubbelen"),
    path("dubbelen/<uuid:pk>", views.beslissen, name="dubbel"),
]
