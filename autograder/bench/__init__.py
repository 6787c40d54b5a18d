"""Measurements that anybody can repeat: training, and the speed of the layers."""
