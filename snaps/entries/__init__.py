"""Entries: photos put into a contest, their authors and their gates."""
