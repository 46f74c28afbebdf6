"""What functions of Daglicht remember.

Law is read once and kept: the first test that asks is not the only one that uses it.
"""

from __future__ import annotations

import functools
import gc
from collections.abc import Iterator
from contextlib import suppress
from typing import Any


@functools.cache
def geheugens() -> dict[str, Any]:
    """Return the functions that remember their answers, by name; looked for once,
    as that takes long.
    """
    gc.unfreeze()  # what was loaded first is left alone, and not told of either
    found = (item for item in gc.get_objects() if type(item) is functools._lru_cache_wrapper)
    return {
        f"{item.__module__}.{item.__qualname__}": item
        for item in found
        if item.__module__.startswith("daglicht.")
    }


def vergeet() -> None:
    """Make all of them forget, so that what was worked out is worked out again."""
    for item in geheugens().values():
        item.cache_clear()


def gevraagd() -> dict[str, int]:
    """Return how often each was asked since it last forgot."""
    asked = {name: item.cache_info() for name, item in geheugens().items()}
    return {name: info.hits + info.misses for name, info in asked.items()}


def herinner() -> None:
    """Have each that asks for nothing itself remember its answer."""
    for item in geheugens().values():
        with suppress(TypeError):  # it asks for something
            item()


def vul() -> Iterator[str]:
    """Ask each that asks for nothing itself, from nothing remembered;
    yield its name before that.
    """
    for name, item in geheugens().items():
        vergeet()
        yield name
        with suppress(TypeError):  # it asks for something
            item()
