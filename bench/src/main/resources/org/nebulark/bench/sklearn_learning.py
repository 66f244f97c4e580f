"""The same tables and settings with scikit-learn and xgboost, one thread each; means over the tables.

sklearn_learning.py <folder with the tables> <tables> <forest> <boosted> <components> <clusters>
"""
import collections
import json
import sys
import time

import numpy as np
import sklearn
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA
from sklearn.ensemble import (
    GradientBoostingClassifier, GradientBoostingRegressor, HistGradientBoostingClassifier,
    HistGradientBoostingRegressor, RandomForestClassifier, RandomForestRegressor)
from sklearn.metrics import accuracy_score, f1_score, roc_auc_score

try:
    import xgboost
except ImportError:
    xgboost = None

FOLDER, TABLES, FOREST, BOOSTED, COMPONENTS, CLUSTERS = sys.argv[1], *map(int, sys.argv[2:7])
figures = collections.defaultdict(list)


def table(name):
    rows = np.loadtxt(f"{FOLDER}/{name}.csv", delimiter=",")
    return rows[:, 1:], rows[:, 0]


def halves(name):
    x, y = table(name)
    half = (len(y) + 1) // 2
    return x[:half], y[:half], x[half:], y[half:]


def fit(name, model, x, y):
    start = time.process_time()
    model.fit(x, y)
    figures[f"{name}_cpu_s"].append(time.process_time() - start)
    return model


def classify(name, model, data):
    x, y, x_test, y_test = data
    probability = fit(name, model, x, y).predict_proba(x_test)
    predicted = probability.argmax(axis=1)
    figures[f"{name}_accuracy"].append(accuracy_score(y_test, predicted))
    figures[f"{name}_macro_f1"].append(f1_score(y_test, predicted, average="macro"))
    figures[f"{name}_roc_area"].append(roc_auc_score(y_test, probability, multi_class="ovr"))


def regress(name, model, data):
    x, y, x_test, y_test = data
    residual = fit(name, model, x, y).predict(x_test) - y_test
    figures[f"{name}_rmse"].append(np.sqrt(np.mean(residual**2)))
    figures[f"{name}_nmad"].append(1.4826 * np.median(np.abs(residual - np.median(residual))))


def xgb(kind):
    return kind(
        n_estimators=BOOSTED, max_depth=5, learning_rate=0.1, tree_method="hist", max_bin=255,
        reg_lambda=0, min_child_weight=0, n_jobs=1, random_state=42)


def main():
    hist = dict(
        max_iter=BOOSTED, max_depth=5, learning_rate=0.1, max_bins=255, max_leaf_nodes=None,
        min_samples_leaf=1, early_stopping=False)
    exact = dict(n_estimators=BOOSTED, max_depth=5, learning_rate=0.1, random_state=42)
    # MLlib rounds the root and the third of 20 features up, scikit-learn down: 5 and 7 for both.
    forest = dict(n_estimators=FOREST, max_depth=12, random_state=42, n_jobs=1)
    for t in range(TABLES):
        data = halves(f"classes{t}")
        classify("classes_forest", RandomForestClassifier(max_features=5, **forest), data)
        classify("classes_hist", HistGradientBoostingClassifier(**hist), data)
        classify("classes_exact", GradientBoostingClassifier(**exact), data)
        if xgboost:
            classify("classes_xgboost", xgb(xgboost.XGBClassifier), data)
        data = halves(f"numbers{t}")
        regress("numbers_forest", RandomForestRegressor(max_features=7, **forest), data)
        regress("numbers_hist", HistGradientBoostingRegressor(**hist), data)
        regress("numbers_exact", GradientBoostingRegressor(**exact), data)
        if xgboost:
            regress("numbers_xgboost", xgb(xgboost.XGBRegressor), data)
    x, _ = table("clusters")
    start = time.process_time()
    pca = PCA(COMPONENTS, svd_solver="full").fit(x)
    figures["pca_cpu_s"].append(time.process_time() - start)
    for c, share in enumerate(pca.explained_variance_ratio_):
        figures[f"pca_{c}"].append(share)
    kmeans = KMeans(CLUSTERS, n_init=10, random_state=42)
    figures["inertia"].append(fit("kmeans", kmeans, pca.transform(x), None).inertia_)
    means = {key: float(np.mean(values)) for key, values in figures.items()}
    versions = {"sklearn": sklearn.__version__, "xgboost": xgboost and xgboost.__version__}
    print(json.dumps(means | versions))


main()
