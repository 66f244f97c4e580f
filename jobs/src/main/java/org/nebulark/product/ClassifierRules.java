package org.nebulark.product;

import static org.nebulark.stage.Column.required;
import static org.nebulark.stage.ColumnType.DOUBLE;
import static org.nebulark.stage.ColumnType.INT;
import static org.nebulark.stage.ColumnType.LONG;
import static org.nebulark.stage.ColumnType.STRING;

import org.nebulark.stage.Column;
import org.nebulark.stage.Product;

/** One row a leaf of a tree that a person can read. */
public final class ClassifierRules {

  public static final Column LEAF =
      required("leaf", INT, "", "meta.id", "Number of the leaf, from left to right");
  public static final Column RULE =
      required("rule", STRING, "", "meta.note", "Conditions that all hold in the leaf");
  public static final Column LABEL =
      required("label", STRING, "", "src.class", "Class of most objects in the leaf");
  public static final Column OBJECTS =
      required("objects", LONG, "", "meta.number", "Objects in the leaf");
  public static final Column SHARE =
      required("share", DOUBLE, "", "stat", "Share of the leaf's objects that have the class");

  public static final Product PRODUCT =
      Product.table(
          "classifier_rules",
          1,
          "A decision tree of all labelled objects as rules",
          LEAF,
          RULE,
          LABEL,
          OBJECTS,
          SHARE);

  private ClassifierRules() {}
}
