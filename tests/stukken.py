"""Made-up decisions as they lie in the stack, for the tests of taking them in."""

from __future__ import annotations

PERMIT = """Beschikking
Gedeputeerde Staten besluiten de omgevingsvergunning te verlenen.

Huidige vergunningssituatie
Oprichtingsvergunning van 3 mei 2004, kenmerk 2004-0117
Melding van 12 januari 2009, kenmerk 2009-0009

Voorschriften
1 Algemeen
1.1 Terrein
1.1.1 Het terrein is schoon en overzichtelijk.
1.1.2 Er is een logboek waarin storingen worden vermeld.
2 Lucht
2.1 Stof
2.1.1 De emissie van stof bedraagt ten hoogste 20 mg/Nm3.
2.1.2 De emissie wordt eens per drie jaar gemeten.
2.1.3 De afgezogen lucht wordt door een filter geleid.
"""
CHANGE = """Besluit

Wij besluiten de vergunning van 1 maart 2012, kenmerk 2012-1, als volgt te wijzigen.
In voorschrift 2.1.1 wordt “20 mg/Nm3” vervangen door “5 mg/Nm3”.
Voorschrift 1.1.2 wordt ingetrokken.
Na voorschrift 2.1.3 wordt een voorschrift ingevoegd, luidende:
2.1.4 Het filter wordt ieder kwartaal gecontroleerd.
Voorschrift 9.9.9 wordt ingetrokken.
"""
RULING = """Beslissing
De rechtbank:
- vernietigt het besluit voor zover het voorschrift 2.1.4 betreft.
"""
