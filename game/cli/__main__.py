"""`python -m game.cli`, the same as `python main.py`."""

import sys

from game.cli.main import main

sys.exit(main())
