"""Files of lists: spreadsheets and their manifests."""
