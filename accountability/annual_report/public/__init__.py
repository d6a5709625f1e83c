"""What Member States read: released editions, kept pages, and how anybody checks a file. No draft is reachable here."""
