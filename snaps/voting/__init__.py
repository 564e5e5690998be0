"""Ballots, votes and their tally."""
