"""``python -m daglicht.cli``."""

from __future__ import annotations

from daglicht.cli import main

main()
