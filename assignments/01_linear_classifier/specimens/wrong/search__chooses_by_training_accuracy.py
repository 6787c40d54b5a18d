"""You choose the pair with the best accuracy on the training set, which always favours
overfitting. The validation set decides.
"""

import numpy as np

CAUGHT_BY = {"test_search_chooses_by_validation_accuracy"}


def search(X_train, y_train, X_val, y_val, *, lrs, regs, batch_size, num_steps, seed):
    table = np.zeros((len(lrs), len(regs)))
    fitted = np.zeros(table.shape)
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
            fitted[i, j] = np.mean(classifier.predict(X_train) == y_train)
    i, j = np.unravel_index(np.argmax(fitted), table.shape)
    return lrs[i], regs[j], table
