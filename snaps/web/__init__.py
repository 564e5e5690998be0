"""The shell around the features: start page, health, cached pages."""
