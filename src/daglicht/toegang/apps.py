"""Django app of the toegang room."""

from __future__ import annotations

from django.apps import AppConfig


class ToegangConfig(AppConfig):
    """Registers the room under its own name."""

    name = "daglicht.toegang"
    label = "toegang"

    def ready(self) -> None:
        """Tell the log who comes in, and what people change of their account; and let the code that
        set up an app be used.
        """
        from daglicht.toegang import codes, voorvallen

        voorvallen.luister()
        codes.luister()
