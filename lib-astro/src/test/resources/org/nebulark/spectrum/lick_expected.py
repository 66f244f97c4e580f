"""Absorption indices by numpy and astropy, written without a look at the Java: exact integrals of 1/(a + b x) over
the pieces of pixels inside a band, errors by a finite difference for every pixel. See ORIGIN.md."""

import csv
import sys

import numpy as np
from astropy.io import fits


def vacuum(air):
    x = air
    for _ in range(50):
        s = (1e4 / x) ** 2
        x = air * (1 + 0.05792105 / (238.0185 - s) + 0.00167917 / (57.362 - s))
    return x


def pieces(edge, good, low, high):
    a = np.clip(edge[:-1], low, high)
    b = np.clip(edge[1:], low, high)
    keep = good & (b > a)
    return a[keep], b[keep], keep


def index(edge, flux, good, band, magnitude):
    low, high, blue_low, blue_high, red_low, red_high = band
    means = []
    for start, end in ((blue_low, blue_high), (red_low, red_high)):
        a, b, keep = pieces(edge, good, start, end)
        if (b - a).sum() < 0.8 * (end - start):
            return np.nan
        means.append(np.sum((b - a) * flux[keep]) / np.sum(b - a))
    xb, xr = (blue_low + blue_high) / 2, (red_low + red_high) / 2
    p = (means[1] - means[0]) / (xr - xb)
    q = means[0] - p * xb
    a, b, keep = pieces(edge, good, low, high)
    if (b - a).sum() < 0.8 * (high - low):
        return np.nan
    inverse = np.log((q + p * b) / (q + p * a)) / p if abs(p) > 1e-9 * q else (b - a) / (q + p * (a + b) / 2)
    mean = np.sum(flux[keep] * inverse) / np.sum(b - a)
    return -2.5 * np.log10(mean) if magnitude else (high - low) * (1 - mean)


def error(edge, flux, ivar, band, magnitude):
    value = index(edge, flux, ivar > 0, band, magnitude)
    if not np.isfinite(value):
        return value, np.nan
    variance = 0
    inside = (edge[1:] > min(band)) & (edge[:-1] < max(band)) & (ivar > 0)
    for i in np.flatnonzero(inside):
        step = 1e-4 * (abs(flux[i]) + 1)
        up, down = flux.copy(), flux.copy()
        up[i] += step
        down[i] -= step
        good = ivar > 0
        slope = (index(edge, up, good, band, magnitude) - index(edge, down, good, band, magnitude)) / (2 * step)
        variance += slope**2 / ivar[i]
    return value, np.sqrt(variance)


def main(table, files):
    with open(table) as rows:
        indices = [r for r in csv.reader(rows) if not r[0].startswith("#")]
    print("file,name,value,err")
    for file in files:
        with fits.open(file) as hdus:
            data = hdus[1].data
            names = {n.lower(): n for n in data.names}
            z = float(hdus[2].data["Z"][0])
            loglam = np.round(data[names["loglam"]].astype(float) * 1e4) / 1e4
            flux = data[names["flux"]].astype(float)
            ivar = data[names["ivar"]].astype(float)
        edge = 10 ** np.append(loglam - 0.5e-4, loglam[-1] + 0.5e-4) / (1 + z)
        for r in indices:
            band = [float(x) for x in r[1:7]]
            if r[7] == "air":
                band = [vacuum(x) for x in band]
            value, err = error(edge, flux, ivar, band, r[8] == "mag")
            if np.isfinite(value):
                print("%s,%s,%.10g,%.6g" % ("/".join(file.split("/")[-2:]), r[0], value, err))


main(sys.argv[1], sys.argv[2:])
