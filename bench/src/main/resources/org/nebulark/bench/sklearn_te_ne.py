"""Te and Ne by a multilayer perceptron of 10, 30 and 10 tanh units, trained on a grid.

sklearn_te_ne.py <grid: ln ratios, ln Te, ln Ne> <pairs: ln ratios> <exact: Te, Ne> <every which pair is exact>
All files are big-endian doubles.
"""
import json
import sys
import time
import warnings

import numpy as np
import sklearn
from sklearn.neural_network import MLPRegressor
from sklearn.preprocessing import StandardScaler

warnings.filterwarnings("ignore")


def main():
    grid = np.fromfile(sys.argv[1], ">f8").reshape(-1, 4).astype(float)
    pairs = np.fromfile(sys.argv[2], ">f8").reshape(-1, 2).astype(float)
    exact = np.fromfile(sys.argv[3], ">f8").reshape(-1, 2).astype(float)
    inputs = StandardScaler().fit(grid[:, :2])
    outputs = StandardScaler().fit(grid[:, 2:])
    start = time.process_time()
    network = MLPRegressor(
        (10, 30, 10), activation="tanh", solver="lbfgs", alpha=0, tol=1e-12, max_iter=1000,
        max_fun=100000, random_state=0)
    network.fit(inputs.transform(grid[:, :2]), outputs.transform(grid[:, 2:]))
    train = time.process_time() - start
    scaled = inputs.transform(pairs)
    cpu = []
    for _ in range(3):
        start = time.process_time()
        predicted = network.predict(scaled)
        cpu.append(time.process_time() - start)
    first = predicted[::int(sys.argv[4])][:len(exact)]
    found = np.exp(outputs.inverse_transform(first))
    has = np.isfinite(exact[:, 0])
    ratios = pairs[::int(sys.argv[4])][:len(exact)]
    inside = np.all((ratios >= grid[:, :2].min(0)) & (ratios <= grid[:, :2].max(0)), axis=1)
    te = np.abs(found[has, 0] / exact[has, 0] - 1)
    ne = np.abs(np.log10(found[has, 1] / exact[has, 1]))
    print(json.dumps({
        "version": sklearn.__version__,
        "train_cpu_s": train,
        "predict_cpu_s": min(cpu),
        "te_p99": float(np.percentile(te, 99)),
        "log_ne_p99": float(np.percentile(ne, 99)),
        "false_share": float(np.mean(inside[~has])) if (~has).any() else 0.0}))


main()
