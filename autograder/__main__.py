"""Start the command line: `python -m autograder`."""

from autograder.commands.cli import main

if __name__ == "__main__":  # graders are spawned, and import this module again
    main()
