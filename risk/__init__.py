"""What could prevent an objective, how severe it is, and what is done about it; internal control."""
