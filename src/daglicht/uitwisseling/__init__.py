"""The API and the exchange with others."""
