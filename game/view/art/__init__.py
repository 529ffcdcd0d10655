"""Pictures made by code: plates, cameos, flags, posters, portraits. No picture file is drawn by hand."""
