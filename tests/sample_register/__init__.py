"""A register as small as one can be: pledges, open or kept, of an entity, with a date. It proves the machinery."""
