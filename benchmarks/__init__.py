"""What somevahti costs: one command per measurement, last figures in docs/performance.md."""
