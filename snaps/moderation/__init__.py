"""Rulings on entries: the queue, reasons, undo."""
