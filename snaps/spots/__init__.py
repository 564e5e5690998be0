"""Towns, their centres, and named places in them."""
