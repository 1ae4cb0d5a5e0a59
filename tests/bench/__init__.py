"""Measuring splneno beside what a user would pick instead."""
