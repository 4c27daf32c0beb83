"""``python -m bnsearch`` is the command line."""

from bnsearch.cli.main import main

if __name__ == "__main__":
    main()
