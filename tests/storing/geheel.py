"""Whether what is recorded is whole: of a controle its case, what it is about and its history."""

from __future__ import annotations

GEHEEL = """
  EXISTS (SELECT FROM register_zaak z WHERE z.id = k.zaak_id)
  AND EXISTS (SELECT FROM toezicht_controle_vth_objecten o WHERE o.controle_id = k.id)
  AND EXISTS (SELECT FROM toezicht_controle_activiteituitvoeringen a WHERE a.controle_id = k.id)
  AND EXISTS (
    SELECT FROM toezicht_controleevent e WHERE e.pgh_obj_id = k.id AND e.pgh_label = 'insert'
  )
"""
HALF = """
SELECT count(*) FROM toezicht_controle k
WHERE NOT EXISTS (SELECT FROM toezicht_controle_activiteituitvoeringen a WHERE a.controle_id = k.id)
   OR NOT EXISTS (SELECT FROM toezicht_controleevent e WHERE e.pgh_obj_id = k.id)
"""
LOS = (
    "SELECT count(*) FROM register_zaak z WHERE zaaktype_omschrijving = 'Controle uitvoeren' AND "
    "NOT EXISTS (SELECT FROM toezicht_controle k WHERE k.zaak_id = z.id)"
)
