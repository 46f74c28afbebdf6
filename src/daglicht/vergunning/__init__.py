"""Verzoek, besluit, toestemming and voorschrift: what is permitted, under which conditions."""
