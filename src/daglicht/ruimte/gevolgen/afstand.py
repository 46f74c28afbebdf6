"""How far an effect reaches: the distance at which it has fallen to a value."""

from __future__ import annotations

from collections.abc import Callable

VERSTE, STAPPEN = 100_000.0, 200


def afstand_tot(effect: Callable[[float], float], waarde: float, vanaf: float) -> float | None:
    """Return the distance in metres at which ``effect`` (falling with distance) is
    ``waarde``, by halving.

    None when it is below the value at ``vanaf`` already; ``vanaf`` is the nearest distance for
    which the model holds. Raises ValueError (Dutch) when it is still above the value at 100 km.
    """
    near, far = vanaf, vanaf
    if effect(near) < waarde:
        return None
    while effect(far) >= waarde:
        near, far = far, far * 2
        if far > VERSTE:
            raise ValueError("Het effect reikt verder dan 100 km; controleer de invoer.")
    for _ in range(STAPPEN):
        middle = (near + far) / 2
        near, far = (middle, far) if effect(middle) >= waarde else (near, middle)
    return far
