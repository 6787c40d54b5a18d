"""Every step of yours begins with the state {}, so that Adadelta forgets everything and no step
becomes longer than the first. Keep states[name].
"""

CHANGES = {"states.get(name, {})": "{}"}

CAUGHT_BY = {
    "test_losses_of_the_first_steps",
    "test_params_after_some_steps",
    "test_training_goes_on",
    "test_training_is_augmented",
}
