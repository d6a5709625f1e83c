"""Every change that people make outside the registers: users, entities, lists, their own account."""
