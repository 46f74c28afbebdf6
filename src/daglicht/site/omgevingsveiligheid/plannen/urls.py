"""Addresses of the pages about plannen."""

from __future__ import annotations

from django.urls import path

from daglicht.site.omgevingsveiligheid.plannen import views

urlpatterns = [
    path("plannen", views.lijst, name="plannen"),
    path("plannen/nieuw", views.nieuw, name="plan-nieuw"),
    path("plannen/<uuid:pk>", views.detail, name="plan"),
    path("plannen/<uuid:pk>/rapport.pdf", views.rapport, name="plan-rapport"),
    path("plannen/<uuid:pk>/vervallen", views.vervallen, name="plan-vervallen"),
    path("signalen/<uuid:pk>/afdoen", views.afdoen, name="signaal-afdoen"),
]
