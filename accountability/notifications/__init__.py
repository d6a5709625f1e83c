"""What reaches people and other systems: inbox, e-mail, webhooks."""
