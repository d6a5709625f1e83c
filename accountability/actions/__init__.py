"""Changes outside the registers: users, entities, lists and people's own accounts."""
