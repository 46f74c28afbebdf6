"""What a provider says of somebody: the claims of the ID token, and of userinfo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

ONTBREEKT = object()


class ClaimOnleesbaar(ValueError):
    """A claim holds something else than words."""


def waarden(gegevens: Mapping[str, Any], pad: Sequence[str]) -> list[str]:
    """Return the words of a claim, each once; none when the provider does not give it.

    The ID token goes before userinfo: where it has the claim, userinfo adds nothing. Raises
    ClaimOnleesbaar for a claim that is no word and no list of words.
    """
    for source in ("id_token", "userinfo"):
        found = _at(gegevens.get(source), pad)
        if found is not ONTBREEKT:
            return _words(found)
    return []


def _at(gegevens: Any, pad: Sequence[str]) -> Any:
    found = gegevens
    for name in pad:
        if not isinstance(found, Mapping) or name not in found:
            return ONTBREEKT
        found = found[name]
    return found


def _words(found: Any) -> list[str]:
    words = [found] if isinstance(found, str) else found
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise ClaimOnleesbaar
    return list(dict.fromkeys(words))
