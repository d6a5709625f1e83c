"""The illustrative Organization in which every register's demonstration takes place."""
