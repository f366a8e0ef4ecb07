"""The figures that README quotes, reproducible: `make bench` runs them all and names the machine."""
