"""Where `python3 -m build_scripts` starts, whatever `python3` is on this machine."""

import sys

if sys.version_info < (3, 7):
    sys.exit("This needs Python 3.13, and this Python is too old even to look for it: install Python 3.13.")

from build_scripts.environment import main

if __name__ == "__main__":
    main(sys.argv[1:])
