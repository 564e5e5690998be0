"""One file a measured claim; each prints its ratios."""
