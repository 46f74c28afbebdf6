"""The Seveso inspection room: authorities that inspect together,
from plan to public summary (Omgevingsbesluit 13.17 to 13.24).
"""
