"""classify shows the network bytes from 0 to 255, and it was trained on numbers from -0.5 to 0.5:
call to_input.
"""

CHANGES = {"to_input(images)": "images.astype(np.float32)"}

CAUGHT_BY = {"test_first_step_of_accuracy"}
