"""The bias of the new head is not 0 and new: one number for each new class is wanted, all 0."""

CHANGES = {"np.zeros(num_classes, old.dtype)": 'np.resize(params[f"{head}.bias"], num_classes)'}

CAUGHT_BY = {"test_the_new_parameters", "test_the_other_parameters"}
