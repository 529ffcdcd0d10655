"""Hands over to the command line in game/cli; nothing else lives here."""

import sys

from game.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
