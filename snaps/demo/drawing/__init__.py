"""Pictures of town centres, drawn by code from a seed."""
