"""How many people are where by day, in the evening and at night, by published key figures."""

from __future__ import annotations

from daglicht.omgevingsveiligheid.populatie.schatten import Schatting, schat, schat_alle
from daglicht.recht.kentallen import Dagdeel, Kental, kentallen

__all__ = ["Dagdeel", "Kental", "Schatting", "kentallen", "schat", "schat_alle"]
