"""``python -m wenku``."""

import sys

from wenku.cli.main import main

sys.exit(main())
