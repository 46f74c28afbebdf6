"""Addresses of the pages about accounts of others."""

from __future__ import annotations

from django.urls import path

from daglicht.site.algemeen.accounts import beheer

urlpatterns = [
    path("beheer/accounts", beheer.overzicht, name="accounts"),
    path("beheer/accounts/<uuid:pk>", beheer.account, name="account"),
]
