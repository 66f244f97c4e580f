"""Writes boosting_expected.csv: numbers, what is to be learned, and what scikit-learn makes of them.

/usr/bin/python3 boosting_expected.py > boosting_expected.csv      (scikit-learn 1.2.1, numpy 1.24.2)

HistGradientBoosting keeps derivatives in single precision: expect agreement to 1e-6.
"""
import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor

SETTINGS = dict(
    max_iter=12, max_depth=3, learning_rate=0.3, max_leaf_nodes=None, min_samples_leaf=4,
    max_bins=255, early_stopping=False, l2_regularization=0)

rng = np.random.default_rng(7)
x = np.round(rng.normal(size=(200, 4)), 6)
noise = rng.normal(size=(200, 3))
number = np.round(x[:, 0] * x[:, 1] + np.abs(x[:, 2]) + 0.3 * noise[:, 0], 6)
three = np.argmax(np.c_[2 * x[:, 0], 3 * x[:, 1] ** 2 - 1, 2 * np.sin(3 * x[:, 2])] + noise, axis=1)
two = (x[:, 0] + x[:, 1] * x[:, 2] + noise[:, 1] > 0.3).astype(int)

columns = [
    x, number, three, two,
    HistGradientBoostingRegressor(**SETTINGS).fit(x, number).predict(x),
    HistGradientBoostingClassifier(**SETTINGS).fit(x, three).predict_proba(x),
    HistGradientBoostingClassifier(**SETTINGS).fit(x, two).predict_proba(x)[:, 1]]
print("a,b,c,d,number,three,two,predicted,p0,p1,p2,p")
for row in np.column_stack(columns):
    print(",".join(f"{v:.9g}" for v in row))
