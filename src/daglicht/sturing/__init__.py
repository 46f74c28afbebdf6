"""Agenda, goals and indicators: where the chain begins and ends."""
