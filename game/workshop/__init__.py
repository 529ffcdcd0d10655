"""Developer tools that make the committed maps and assets from their sources; only the command line calls them."""
