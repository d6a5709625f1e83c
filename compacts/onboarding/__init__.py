"""The onboarding of heads of entity as a register on top of compacts: it stores nothing of its own."""
