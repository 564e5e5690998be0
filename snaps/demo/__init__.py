"""The demo edition, drawn by code and played through the real actions."""
