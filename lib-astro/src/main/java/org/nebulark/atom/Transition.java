package org.nebulark.atom;

import java.util.Arrays;
import java.util.List;

/**
 * A radiative transition between two levels, counted from 1 = ground in order of the table.
 *
 * @param upper upper level, above lower
 * @param lower lower level, at least 1
 */
public record Transition(int upper, int lower) {

  public Transition {
    if (lower < 1 || upper <= lower) {
      throw new IllegalArgumentException("Invalid transition: " + upper + "-" + lower);
    }
  }

  /** Transitions written {@code 4-2+4-3}. */
  public static List<Transition> parse(String sum) {
    return Arrays.stream(sum.split("\\+"))
        .map(term -> term.split("-"))
        .map(term -> new Transition(Integer.parseInt(term[0]), Integer.parseInt(term[1])))
        .toList();
  }
}
