"""Pages of the components, their lists, and printed against derived figures."""
