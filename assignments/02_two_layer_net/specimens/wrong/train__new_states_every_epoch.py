"""You begin every epoch with empty states. They are kept through the whole training."""

CHANGES = {
    "    states = {name: {} for name in net.params}\n": "",
    "for _ in range(num_epochs):": (
        "for _ in range(num_epochs):\n        states = {name: {} for name in net.params}"
    ),
}

CAUGHT_BY = {"test_train_keeps_a_state_for_each_parameter"}
