"""The illustrative register: invented rows that add up to the published figures."""
