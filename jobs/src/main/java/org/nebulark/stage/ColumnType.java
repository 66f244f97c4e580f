package org.nebulark.stage;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** The few types that products use, all read by pandas, TOPCAT and DuckDB. */
public enum ColumnType {
  STRING(DataTypes.StringType),
  BOOLEAN(DataTypes.BooleanType),
  INT(DataTypes.IntegerType),
  LONG(DataTypes.LongType),
  FLOAT(DataTypes.FloatType),
  DOUBLE(DataTypes.DoubleType),
  STRINGS(DataTypes.createArrayType(DataTypes.StringType, true)),
  INTS(DataTypes.createArrayType(DataTypes.IntegerType, true)),
  FLOATS(DataTypes.createArrayType(DataTypes.FloatType, true)),
  DOUBLES(DataTypes.createArrayType(DataTypes.DoubleType, true));

  private final DataType dataType;

  ColumnType(DataType dataType) {
    this.dataType = dataType;
  }

  /** The type in Spark. */
  public DataType dataType() {
    return dataType;
  }
}
