"""One factory for each model: called without arguments it makes a valid row, with what that row needs.

A test names only the fields that its rule is about: `CommitmentFactory(due_on=…, due_kind="dated")`.
"""
