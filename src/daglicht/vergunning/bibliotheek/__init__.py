"""Standaardvoorschriften: written once, with parameters and a legal basis, used in many permits."""
