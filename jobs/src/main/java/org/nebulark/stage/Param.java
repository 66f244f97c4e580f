package org.nebulark.stage;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares one option of a stage, on a component of its options record. The command line, the check
 * of the YAML file and {@code docs/stages.md} come from here.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Param {

  /** One sentence for the user. */
  String doc();

  /** Unit of the value, empty for none. */
  String unit() default "";

  /** Smallest value allowed, of a number. */
  double min() default Double.NEGATIVE_INFINITY;

  /** Largest value allowed, of a number. */
  double max() default Double.POSITIVE_INFINITY;

  /** The default as it would be typed; {@link #REQUIRED} when there is none. */
  String def() default REQUIRED;

  /** Stands for "no default". */
  String REQUIRED = "\0";
}
