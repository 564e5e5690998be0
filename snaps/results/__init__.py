"""From votes and marks to a signed ranking and what is handed over."""
