"""Work as another role than the application's, and back."""

from __future__ import annotations

from typing import Any

import pytest

from daglicht.config import rechten
from daglicht.config.eigenaar import als_eigenaar
from daglicht.postgres.roles import SUPERUSER


@pytest.mark.django_db(transaction=True)
def test_what_stands_in_the_way_is_said(settings: Any) -> None:
    settings.DATABASE_EIGENAAR = {"USER": SUPERUSER}
    with als_eigenaar():
        found = rechten.bezwaren()
    assert f"de rol {SUPERUSER} mag alles (superuser)" in found
    assert f"de rol {SUPERUSER} is eigenaar van tabellen" in found
    assert "toegang_verstrekking kan worden gewijzigd of geleegd" in found
    assert rechten.bezwaren() == []
