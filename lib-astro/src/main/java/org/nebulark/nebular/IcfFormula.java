package org.nebulark.nebular;

/**
 * A formula compiled into a program for a stack, which is evaluated on an array of variables
 * without allocation. NaN in a variable that the formula reads gives NaN.
 */
final class IcfFormula {

  /** What a program consists of; the argument stands in the next place of the code. */
  enum Op {
    CONSTANT,
    VARIABLE,
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE,
    POWER,
    SQUARE,
    CUBE,
    EXP10,
    NEGATE,
    LOG10,
    LOG,
    EXP,
    TANH,
    MIN,
    MAX,
    POLY
  }

  private static final double LN10 = Math.log(10);
  private static final Op[] OPS = Op.values();

  private final int[] code;
  private final double[] constant;
  private final int depth;

  IcfFormula(int[] code, double[] constant, int depth) {
    this.code = code;
    this.constant = constant;
    this.depth = depth;
  }

  /** Length that the scratch of {@link #value} needs. */
  int depth() {
    return depth;
  }

  /**
   * Evaluates the formula.
   *
   * @param variable values in the order of compilation
   * @param stack scratch, at least {@link #depth()} long
   */
  double value(double[] variable, double[] stack) {
    return value(variable, stack, 0);
  }

  /** The same with the stack from an index of the scratch on. */
  double value(double[] variable, double[] stack, int from) {
    int top = from - 1;
    for (int at = 0; at < code.length; at += 2) {
      Op op = OPS[code[at]];
      int argument = code[at + 1];
      switch (op) {
        case CONSTANT -> stack[++top] = constant[argument];
        case VARIABLE -> stack[++top] = variable[argument];
        case NEGATE, SQUARE, CUBE, EXP10, LOG10, LOG, EXP, TANH ->
            stack[top] = unary(op, stack[top]);
        case POLY -> {
          top -= argument;
          stack[top] = polynomial(stack, top, argument);
        }
        default -> {
          top--;
          stack[top] = binary(op, stack[top], stack[top + 1]);
        }
      }
    }
    return stack[from];
  }

  private static double unary(Op op, double a) {
    return switch (op) {
      case NEGATE -> -a;
      case SQUARE -> a * a;
      case CUBE -> a * a * a;
      case EXP10 -> Math.exp(LN10 * a);
      case LOG10 -> Math.log10(a);
      case LOG -> Math.log(a);
      case EXP -> Math.exp(a);
      default -> Math.tanh(a);
    };
  }

  private static double binary(Op op, double a, double b) {
    return switch (op) {
      case ADD -> a + b;
      case SUBTRACT -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / b;
      case MIN -> Math.min(a, b);
      case MAX -> Math.max(a, b);
      default -> Double.isNaN(a) ? a : Math.pow(a, b);
    };
  }

  /** stack[at] is x, behind it stand n coefficients, the constant term first. */
  private static double polynomial(double[] stack, int at, int n) {
    double sum = 0;
    for (int i = n; i > 0; i--) {
      sum = sum * stack[at] + stack[at + i];
    }
    return sum;
  }
}
