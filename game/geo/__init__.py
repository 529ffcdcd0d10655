"""Geography: the raster, the graph of provinces and whole-number distances of one map."""
