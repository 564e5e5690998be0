"""The map: favourite spots beside measured footfall."""
