"""The API of requests, observations and plan actions."""
