"""Where posts are gathered from."""
