"""Run the properties of test_fuzz.py for some minutes: `python -m tests.fuzz --minutes 10`."""

import argparse
import time


def main():
    from tests import test_fuzz  # from the folder that this is started in

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10, help="for all properties together")
    minutes = parser.parse_args().minutes
    properties = [one for name, one in sorted(vars(test_fuzz).items()) if name.startswith("test_")]
    share = 60 * minutes / len(properties)
    for run in properties:
        end, rounds = time.monotonic() + share, 0
        while time.monotonic() < end:
            run()
            rounds += 1
        print(f"{run.__name__}: {rounds * test_fuzz.EXAMPLES} inputs, nothing found", flush=True)


if __name__ == "__main__":
    main()
