"""Pages of reported series."""
