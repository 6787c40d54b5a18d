"""Your table has a row for each reg. It has a row for each lr and a column for each reg: shape
(len(lrs), len(regs)).
"""

import numpy as np

CAUGHT_BY = {
    "test_search_measures_every_pair",
    "test_search_starts_every_pair_alike",
}


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
    return lrs[i], regs[j], table.T
