"""You go on when the network is already fooled."""

CHANGES = {"logits[0].argmax() == target or step == most": "step == most"}

CAUGHT_BY = {"test_until_it_is_fooled", "test_most_steps", "test_it_stays_an_image"}
