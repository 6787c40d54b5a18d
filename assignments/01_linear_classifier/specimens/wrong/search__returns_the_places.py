"""You return the positions of the best pair in the lists. Return the values: lrs[i] and regs[j]."""

import numpy as np

CAUGHT_BY = {"test_search_chooses_by_validation_accuracy"}


def search(X_train, y_train, X_val, y_val, *, lrs, regs, batch_size, num_steps, seed):
    table = np.zeros((len(lrs), len(regs)))
    for i, lr in enumerate(lrs):
        for j, reg in enumerate(regs):
            classifier = LinearClassifier()
            classifier.fit(
                X_train,
                y_train,
                lr=lr,
                reg=reg,
                batch_size=batch_size,
                num_steps=num_steps,
                rng=np.random.default_rng(seed),
            )
            table[i, j] = np.mean(classifier.predict(X_val) == y_val)
    i, j = np.unravel_index(np.argmax(table), table.shape)
    return i, j, table
