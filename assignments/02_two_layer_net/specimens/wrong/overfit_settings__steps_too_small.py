"""With such small steps the loss hardly moves in twenty epochs. Take a larger lr, ten times or a
hundred times.
"""

CHANGES = {'"lr": 0.03,': '"lr": 1e-5,'}

CAUGHT_BY = {"test_fifty_pictures_are_learnt_by_heart"}
