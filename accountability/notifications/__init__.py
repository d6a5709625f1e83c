"""Notifications of people and other systems: inbox, email, webhooks."""
