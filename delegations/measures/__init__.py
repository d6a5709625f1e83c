"""What can be counted and answered from delegations."""
