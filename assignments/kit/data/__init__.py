"""Images to train on: CIFAR-10, and shapes that are drawn here."""
