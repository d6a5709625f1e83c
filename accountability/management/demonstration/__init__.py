"""The illustrative Organization used by the demonstration of every register."""
