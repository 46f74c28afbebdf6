"""Configuration: settings, addresses and the web server entry."""
