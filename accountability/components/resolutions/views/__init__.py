"""Pages of requests, observations and plan actions."""
