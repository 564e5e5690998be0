"""Rounds, jurors and their marks."""
