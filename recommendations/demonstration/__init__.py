"""The illustrative register: rows made up so that they add up to the printed figures, and nothing else about them."""
