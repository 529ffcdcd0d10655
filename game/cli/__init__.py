"""The command line: one file per command in `commands/`, each importing its rooms only when it runs."""
