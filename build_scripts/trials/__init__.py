"""The program tried out: tests, measurements, random walks and damages, in the browsers of this machine."""
