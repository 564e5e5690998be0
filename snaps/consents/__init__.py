"""Who agreed to what, when, and where it was asked."""
