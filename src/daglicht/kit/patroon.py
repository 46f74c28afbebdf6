"""Patterns that somebody else wrote: SQL LIKE, in which only ``%``,
``_`` and the escape mean something.

PostgreSQL walks a text along a LIKE pattern at most once per character of the pattern. A regular
expression with several ``.*`` tries every division of the text among them, so a pattern of a
visitor never becomes one.
"""

from __future__ import annotations

from typing import Any

from django.db import models

LANGSTE, MEESTE = 200, 10
ONTSNAP = "\\"


class OnbruikbaarPatroon(ValueError):
    """A pattern that is not carried out, with what to do instead (Dutch)."""


def tekens(patroon: str) -> list[str]:
    r"""Return the pattern in parts: a sign, or the escape with the sign that it makes literal.

    A run of ``%`` is one ``%``. Raises OnbruikbaarPatroon for an escape at the end,
    which makes nothing literal.
    """
    parts: list[str] = []
    signs = iter(patroon)
    for sign in signs:
        part = sign if sign != ONTSNAP else sign + next(signs, "")
        if part == ONTSNAP:
            raise OnbruikbaarPatroon(
                f"Het patroon ‘{patroon}’ eindigt op een losse {ONTSNAP}; schrijf {ONTSNAP * 2} "
                "voor dat teken zelf."
            )
        if part != "%" or parts[-1:] != ["%"]:
            parts.append(part)
    return parts


def lees_patroon(patroon: str) -> str:
    """Return a pattern as the database carries it out;
    raises OnbruikbaarPatroon when it is too long or too wild.
    """
    if len(patroon) > LANGSTE:
        raise OnbruikbaarPatroon(
            f"Het patroon heeft {len(patroon)} tekens; hoogstens {LANGSTE}. Laat een deel weg en "
            "zet daar één %."
        )
    parts = tekens(patroon)
    if (count := parts.count("%")) > MEESTE:
        raise OnbruikbaarPatroon(
            f"Het patroon heeft {count} keer % met tekst ertussen; hoogstens {MEESTE}. Zoek op een "
            "langer stuk tekst."
        )
    return "".join(parts)


@models.CharField.register_lookup
@models.TextField.register_lookup
class Like(models.Lookup):
    """``naam__like=patroon``: SQL LIKE, sensitive to case, with ``\\`` as the escape."""

    lookup_name = "like"

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        """Compile to ``LIKE``."""
        left, left_params = self.process_lhs(compiler, connection)
        right, right_params = self.process_rhs(compiler, connection)
        return f"{left} LIKE {right} ESCAPE '{ONTSNAP}'", [*left_params, *right_params]
