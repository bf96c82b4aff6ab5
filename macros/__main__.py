"""Lets ``python -m macros`` be the same as the ``handbok`` command."""

import sys

from macros.cli import main

sys.exit(main())
