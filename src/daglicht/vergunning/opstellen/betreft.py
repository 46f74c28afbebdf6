"""What a draft is about: the activities, to whom it is granted, and who decides."""

from __future__ import annotations

from typing import Any

from daglicht.register import service as register
from daglicht.vergunning.models import Concept


def uitvoeringen_van(concept: Concept) -> list[register.Activiteituitvoering]:
    """Return the activities that a draft is about."""
    if concept.locatie is not None:
        return list(register.uitvoeringen(concept.locatie))
    assert concept.basis is not None
    return list(concept.basis.legitimeert.all())


def houders_van(concept: Concept) -> list[Any]:
    """Return to whom the decision will be granted."""
    if concept.locatie is not None:
        return list(register.verantwoordelijken(concept.locatie))
    assert concept.basis is not None
    return list(concept.basis.verleend_aan.all())


def gezag_van(concept: Concept) -> Any:
    """Return the authority that will decide."""
    return (
        uitvoeringen_van(concept)[0].bevoegd_gezag
        if concept.basis is None
        else concept.basis.bevoegd_gezag
    )
