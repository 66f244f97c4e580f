"""Ten forests of 20 trees on 1,000 real and 1,000 synthetic objects each, score A by leaf counts.

sklearn_outliers.py <vectors: float32> <planted: bytes> <seeds>
"""
import json
import sys
import time

import numpy as np
import sklearn
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import average_precision_score, roc_auc_score

FORESTS, TREES, SAMPLE = 10, 20, 1000


def weirdness(x, seed):
    rng = np.random.default_rng(seed)
    sample = min(SAMPLE, len(x))
    leaves, real = [], []
    for _ in range(FORESTS):
        chosen = x[rng.choice(len(x), sample, replace=False)]
        synthetic = np.column_stack([rng.choice(chosen[:, j], sample) for j in range(x.shape[1])])
        forest = RandomForestClassifier(
            n_estimators=TREES, max_features="sqrt", bootstrap=True, n_jobs=1,
            random_state=int(rng.integers(2**31)))
        forest.fit(np.vstack([chosen, synthetic]), np.repeat([1, 0], sample))
        leaf = forest.apply(x)
        for t, tree in enumerate(forest.estimators_):
            value = tree.tree_.value[:, 0, :]
            leaves.append(leaf[:, t])
            real.append(value[:, 1] > value[:, 0])
    nreal = sum(r[l].astype(float) for l, r in zip(leaves, real))
    inverse = np.divide(1, nreal, out=np.zeros(len(x)), where=nreal > 0)
    alike = np.zeros(len(x))
    for l, r in zip(leaves, real):
        alike += np.where(r[l], np.bincount(l, weights=inverse, minlength=len(r))[l], 0)
    return 1 - alike / len(x)


def main():
    planted = np.fromfile(sys.argv[2], dtype=np.uint8)
    x = np.fromfile(sys.argv[1], dtype="<f4").reshape(len(planted), -1)
    x = np.where(np.isfinite(x), x, np.nanmedian(x, axis=0)).astype(np.float32)
    precision, roc, cpu, wall = [], [], [], []
    for seed in range(1, int(sys.argv[3]) + 1):
        start = time.process_time(), time.perf_counter()
        score = weirdness(x, seed)
        cpu.append(time.process_time() - start[0])
        wall.append(time.perf_counter() - start[1])
        precision.append(average_precision_score(planted, score))
        roc.append(roc_auc_score(planted, score))
        if seed == 1:
            process = time.process_time()
    print(json.dumps({
        "version": sklearn.__version__,
        "average_precision": float(np.median(precision)),
        "roc_area": float(np.median(roc)),
        "cpu_s": float(np.median(cpu)),
        "wall_s": float(np.median(wall)),
        "process_cpu_s": process}))


main()
