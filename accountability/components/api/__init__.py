"""The components in the API, read only."""
