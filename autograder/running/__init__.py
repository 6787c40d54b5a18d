"""Many submissions side by side, on one machine or a cluster, resumable."""
