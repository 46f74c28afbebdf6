"""Methods that nothing uses are refused wherever they come, also through a redirect."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from wereld import Wereld

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("method", ["TRACE", "OPTIONS", "PUT", "PATCH", "DELETE", "PROPFIND"])
@pytest.mark.parametrize("path", ["/", "/locaties", "/inloggen/login/", "/nergens"])
def test_a_method_that_no_page_uses_is_refused(client: Client, path: str, method: str) -> None:
    answer: Any = client.generic(method, path, follow=True)
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "GET, HEAD, POST"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_the_services_tell_their_own(client: Client, wereld: Wereld) -> None:
    for path in ("/api/v1/locaties", "/ogc/v1/collections"):
        answer = client.generic("TRACE", path)
        assert answer.status_code == 405
        assert "json" in answer.headers["Content-Type"]
