"""What the register of risks stores."""
