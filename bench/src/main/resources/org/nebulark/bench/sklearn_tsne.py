"""A map by t-SNE, perplexity 30, 1,000 iterations, started from the principal components.

sklearn_tsne.py <rows: float32> <objects>
"""
import json
import sys
import time

import numpy as np
import sklearn
from sklearn.manifold import TSNE, trustworthiness


def main():
    x = np.fromfile(sys.argv[1], dtype="<f4").reshape(int(sys.argv[2]), -1)
    start = time.process_time(), time.perf_counter()
    tsne = TSNE(init="pca", learning_rate="auto", random_state=1, n_jobs=1)
    y = tsne.fit_transform(x)
    cpu, wall = time.process_time() - start[0], time.perf_counter() - start[1]
    print(json.dumps({
        "version": sklearn.__version__,
        "divergence": float(tsne.kl_divergence_),
        "trustworthiness_5": float(trustworthiness(x, y, n_neighbors=5)),
        "trustworthiness_12": float(trustworthiness(x, y, n_neighbors=12)),
        "cpu_s": cpu,
        "wall_s": wall}))


main()
