"""The API under the NL API Design Rules."""

from __future__ import annotations

from ninja import NinjaAPI

api = NinjaAPI(title="Daglicht", version="1.0.0")
