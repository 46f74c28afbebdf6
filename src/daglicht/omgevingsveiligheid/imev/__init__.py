"""Exchange with the register externe veiligheid in the format of IMEV (JSON)."""

from __future__ import annotations

from daglicht.omgevingsveiligheid.imev.keuren import Fout, keur
from daglicht.omgevingsveiligheid.imev.schema import van_jsonschema
from daglicht.omgevingsveiligheid.imev.vormen import Beschrijving, beschrijving

__all__ = ["Beschrijving", "Fout", "beschrijving", "keur", "van_jsonschema"]
