"""What may stand in a line of the log: kinds, places and counts; no name, address,
number of a person or secret.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterable, Mapping, MutableMapping
from dataclasses import dataclass, field
from typing import Any

WEG = "…"
"""Stands where something was left out."""
GEHEIM_VANAF = 5
"""A secret shorter than this is not looked for: it would be found in ordinary words."""
PERSOONLIJK = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*"  # e-mail address
    r"|(?<![\w.-])\d{9}(?![\w-])"  # BSN or RSIN
    r"|(?<=://)[^\s/@]+(?=@)"  # name and password in an address
    r"|daglicht_[\w-]{43}"  # key of a machine
)
LETTERLIJK = re.compile(r"'(?:[^']|'')*'|\$(\w*)\$.*?\$\1\$|\b\d{5,}\b", re.DOTALL)
INVUL = re.compile(r"%(?:\(\w+\))?[-#0 +]*\d*(?:\.\d+)?[sdrfgx]")
GECITEERD = re.compile(r"'[^']*'|\"[^\"]*\"|`[^`]*`|‘[^’]*’")
LANGSTE_SQL = 4000
MEEST = 40
"""Frames of an error that are kept: those nearest to where it happened."""


@dataclass(frozen=True)
class Zuiver:
    """A processor that takes personal data and the secrets of this installation out of every
    text of an event.
    """

    geheimen: Iterable[str] = ()
    _secrets: list[str] = field(init=False)

    def __post_init__(self) -> None:
        known = {secret for secret in self.geheimen if len(secret) >= GEHEIM_VANAF}
        object.__setattr__(self, "_secrets", sorted(known, key=len, reverse=True))

    def __call__(
        self, _logger: Any, _method: str, event: MutableMapping[str, Any]
    ) -> Mapping[str, Any]:
        """Return the event with every text cleaned; what structlog keeps for itself
        (``_record``) stays.
        """
        return {
            name: value if name.startswith("_") else self.schoon(value)
            for name, value in event.items()
        }

    def schoon(self, waarde: Any) -> Any:
        """Return a value with its texts cleaned; what is no text,
        number or list of them becomes its type.
        """
        if waarde is None or isinstance(waarde, bool | int | float):
            return waarde
        if isinstance(waarde, str):
            return self._text(waarde)
        if isinstance(waarde, Mapping):
            return {str(key): self.schoon(value) for key, value in waarde.items()}
        if isinstance(waarde, list | tuple):
            return [self.schoon(value) for value in waarde]
        return f"<{type(waarde).__name__}>"

    def _text(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, WEG)
        return PERSOONLIJK.sub(WEG, text)


def sql_zonder_waarden(sql: object) -> str:
    """Return a statement without its values: parameters are not in it,
    and what is written out in it is left out.
    """
    text = LETTERLIJK.sub("?", sql.decode() if isinstance(sql, bytes) else str(sql))
    if len(text) <= LANGSTE_SQL:
        return text
    # kort: een regel van het logboek blijft te lezen; hoe lang de vraag was staat erachter
    return f"{text[:LANGSTE_SQL]} {WEG} ({len(text)} tekens)"


def zonder_invulling(woorden: str) -> str:
    """Return the words of a message of somebody else's;
    what is or was to be filled in is left out.
    """
    return GECITEERD.sub(WEG, INVUL.sub(WEG, woorden))


def fout(error: BaseException) -> dict[str, Any]:
    """Describe an error by its kind, its places and what the database says of it;
    its words may name somebody.
    """
    frames = traceback.extract_tb(error.__traceback__)[
        -MEEST:
    ]  # kort: de regels het dichtst bij de fout
    found: dict[str, Any] = {
        "type": f"{type(error).__module__}.{type(error).__qualname__}",
        "where": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames],
    }
    for name, place in (("sqlstate", error), ("constraint_name", getattr(error, "diag", None))):
        if value := getattr(place, name, None):
            found[name] = str(value)
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None:
        found["cause"] = fout(before)
    return found
