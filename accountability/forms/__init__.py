"""What people type outside the registers."""
