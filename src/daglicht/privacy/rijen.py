"""The rows of any table, as the register names them: the one place of this room that asks them."""

from __future__ import annotations

from typing import Any

from django.db import models


def rijen(model: type[models.Model]) -> models.QuerySet[Any]:
    """Return all rows of a model, of whichever room it is."""
    return model._default_manager.all()
