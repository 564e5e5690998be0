"""Counters in the street, and what they count."""
