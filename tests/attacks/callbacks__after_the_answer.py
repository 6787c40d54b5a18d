"""Goes on calling the check's function from a thread, after it has returned."""

TASK = "slope"

import threading


def slope(f, x):
    def go_on():
        while True:
            send(frame(message(op="cb", id=1, args={"t": "t", "v": [2.0]})))

    threading.Thread(target=go_on, daemon=True).start()
    return 0.0
