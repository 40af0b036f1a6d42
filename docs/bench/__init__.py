"""Every published figure, made by a command that anyone can run: `make bench` writes docs/benchmarks.md."""
