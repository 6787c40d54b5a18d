"""Prove a stage sound: its model answer, its specimens, its checks and its notebooks."""
