"""The politics window: the body and its hall, blocs, motions and acts, and the pages beside them. `hall` opens it."""
