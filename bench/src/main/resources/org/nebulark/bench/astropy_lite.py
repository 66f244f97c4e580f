"""Reads flux, ivar, mask and the catalogue row of spec-lite files: astropy_lite.py <folder> <files>."""
import json
import os
import sys
import time

import astropy
import numpy as np
from astropy.io import fits


def read(path):
    with fits.open(path, memmap=False) as hdus:
        coadd = hdus[1].data
        row = hdus[2].data[0]
        pixels = [np.asarray(coadd[name]) for name in ("flux", "ivar", "and_mask", "loglam")]
        return pixels, row["Z"], row["CLASS"]


def main():
    found = sorted(
        os.path.join(folder, name)
        for folder, _, names in os.walk(sys.argv[1])
        for name in names
        if name.startswith("spec-"))
    files = found[: int(sys.argv[2])]
    for path in files[:20]:
        read(path)
    cpu, wall = time.process_time(), time.perf_counter()
    for path in files:
        read(path)
    print(json.dumps({
        "version": astropy.__version__,
        "cpu_ms_per_file": 1e3 * (time.process_time() - cpu) / len(files),
        "wall_ms_per_file": 1e3 * (time.perf_counter() - wall) / len(files)}))


main()
