"""Series, editions, their windows, rules, texts and terms."""
