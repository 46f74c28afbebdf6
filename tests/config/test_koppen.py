"""Headers on every answer."""

from __future__ import annotations

import pytest
from django.test import Client

from wereld import Wereld

pytestmark = pytest.mark.django_db


def test_what_who_logged_in_sees_is_kept_nowhere(client: Client, wereld: Wereld) -> None:
    address = f"/locaties/{wereld.locatie.pk}"
    assert "Cache-Control" not in client.get(address).headers
    client.force_login(wereld.gebruikers["toezichthouder"])
    for page in (address, "/", "/inloggen/mfa/", "/locaties?q=verf"):
        assert client.get(page).headers["Cache-Control"] == "no-store", page


def test_a_page_uses_the_camera_and_the_place_and_nothing_else(client: Client) -> None:
    told = client.get("/openbaar").headers["Permissions-Policy"]
    assert "camera=(self)" in told
    assert "geolocation=(self)" in told
    assert "microphone=()" in told
    assert "usb=()" in told
