package org.nebulark.nebular;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.nebulark.nebular.IcfFormula.Op;

/**
 * Compiles formulas: numbers, names, + - * / ^ and brackets with their usual precedence (^ binds
 * from the right and before a sign: -x^2 = -(x^2)), log10, log (natural), exp, tanh, min, max, and
 * poly(x, c0, c1, ...) = c0 + c1 x + ... A name with other signs stands in single quotes.
 */
final class IcfParser {

  /** What the names in a formula stand for. */
  interface Names {
    /** The formula that a name abbreviates, put in its place; null if it is a variable. */
    String definition(String name);

    /** Index of a variable; negative: its value is NaN. */
    int variable(String name);
  }

  private static final Map<String, Op> FUNCTIONS =
      Map.of(
          "log10", Op.LOG10, "log", Op.LOG, "exp", Op.EXP, "tanh", Op.TANH, "min", Op.MIN, "max",
          Op.MAX, "poly", Op.POLY);

  private static final int NESTING = 16;

  private final Names names;
  private final int nesting;
  private String text;
  private int at;
  private int[] code = new int[64];
  private int length;
  private final List<Double> constants;
  private int height;
  private int depth;

  private IcfParser(Names names, int nesting, List<Double> constants) {
    this.names = names;
    this.nesting = nesting;
    this.constants = constants;
  }

  /** Compiles a formula; a text that is none is refused with the place of the fault. */
  static IcfFormula compile(String text, Names names) {
    IcfParser parser = new IcfParser(names, 0, new ArrayList<>());
    parser.parse(text);
    return new IcfFormula(
        Arrays.copyOf(parser.code, parser.length),
        parser.constants.stream().mapToDouble(Double::doubleValue).toArray(),
        parser.depth);
  }

  private void parse(String formula) {
    text = formula;
    at = 0;
    sum();
    if (peek() != 0) {
      throw fault("an operator");
    }
  }

  private void sum() {
    product();
    for (char c = peek(); c == '+' || c == '-'; c = peek()) {
      at++;
      product();
      emit(c == '+' ? Op.ADD : Op.SUBTRACT, 0, -1);
    }
  }

  private void product() {
    signed();
    for (char c = peek(); c == '*' || c == '/'; c = peek()) {
      at++;
      signed();
      emit(c == '*' ? Op.MULTIPLY : Op.DIVIDE, 0, -1);
    }
  }

  private void signed() {
    if (peek() == '-') {
      at++;
      signed();
      emit(Op.NEGATE, 0, 0);
    } else {
      if (peek() == '+') {
        at++;
      }
      power();
    }
  }

  private void power() {
    int base = length;
    atom();
    if (peek() == '^') {
      at++;
      int exponent = length;
      signed();
      if (isConstant(exponent, length, 2) || isConstant(exponent, length, 3)) {
        Op op = isConstant(exponent, length, 2) ? Op.SQUARE : Op.CUBE;
        length = exponent;
        emit(op, 0, -1);
      } else if (isConstant(base, exponent, 10)) {
        System.arraycopy(code, exponent, code, base, length - exponent);
        length -= exponent - base;
        emit(Op.EXP10, 0, -1);
      } else {
        emit(Op.POWER, 0, -1);
      }
    }
  }

  /** Whether the code between two places is that one number. */
  private boolean isConstant(int from, int to, double value) {
    return to == from + 2
        && code[from] == Op.CONSTANT.ordinal()
        && constants.get(code[from + 1]) == value;
  }

  private void atom() {
    char c = peek();
    int start = at;
    if (c == '(') {
      at++;
      sum();
      expect(')');
    } else if (c == '\'') {
      quoted(start);
    } else if (Character.isDigit(c) || c == '.') {
      number(start);
    } else if (Character.isLetter(c)) {
      while (at < text.length() && isName(text.charAt(at))) {
        at++;
      }
      String name = text.substring(start, at);
      if (peek() == '(') {
        function(name);
      } else {
        named(name);
      }
    } else {
      throw fault("a number, a name or a bracket");
    }
  }

  private void quoted(int start) {
    int end = text.indexOf('\'', start + 1);
    if (end < 0) {
      throw fault("a closing quote");
    }
    at = end + 1;
    named(text.substring(start + 1, end));
  }

  private static boolean isName(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == ':';
  }

  private void number(int start) {
    while (at < text.length() && isNumber(start)) {
      at++;
    }
    try {
      constant(Double.parseDouble(text.substring(start, at)));
    } catch (NumberFormatException e) {
      at = start;
      throw fault("a number");
    }
  }

  private boolean isNumber(int start) {
    char c = text.charAt(at);
    boolean afterE = at > start && Character.toLowerCase(text.charAt(at - 1)) == 'e';
    return Character.isDigit(c) || c == '.' || c == 'e' || c == 'E' || (afterE && c == '-');
  }

  private void constant(double value) {
    constants.add(value);
    emit(Op.CONSTANT, constants.size() - 1, 1);
  }

  private void named(String name) {
    String definition = names.definition(name);
    if (definition != null) {
      define(name, definition);
      return;
    }
    int variable = names.variable(name);
    if (variable < 0) {
      constant(Double.NaN);
    } else {
      emit(Op.VARIABLE, variable, 1);
    }
  }

  private void define(String name, String definition) {
    if (nesting == NESTING) {
      throw new IllegalArgumentException("Invalid formula: " + name + " defines itself");
    }
    IcfParser inner = new IcfParser(names, nesting + 1, constants);
    inner.parse(definition);
    for (int i = 0; i < inner.length; i += 2) {
      emit(inner.code[i], inner.code[i + 1]);
    }
    depth = Math.max(depth, height + inner.depth);
    height++;
  }

  private void function(String name) {
    Op op = FUNCTIONS.get(name);
    if (op == null) {
      throw new IllegalArgumentException("Invalid formula: no function " + name + " in " + text);
    }
    at++;
    sum();
    int arguments = 1;
    while (peek() == ',') {
      at++;
      sum();
      arguments++;
    }
    expect(')');
    boolean two = op == Op.MIN || op == Op.MAX;
    if (op == Op.POLY ? arguments < 2 : arguments != (two ? 2 : 1)) {
      throw new IllegalArgumentException(
          "Invalid formula: " + arguments + " arguments of " + name + " in " + text);
    }
    emit(op, arguments - 1, 1 - arguments);
  }

  private void emit(Op op, int argument, int growth) {
    emit(op.ordinal(), argument);
    height += growth;
    depth = Math.max(depth, height);
  }

  private void emit(int op, int argument) {
    if (length == code.length) {
      code = Arrays.copyOf(code, 2 * length);
    }
    code[length++] = op;
    code[length++] = argument;
  }

  /** The next character that is not blank; 0 at the end. */
  private char peek() {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    return at < text.length() ? text.charAt(at) : 0;
  }

  private void expect(char c) {
    if (peek() != c) {
      throw fault("'" + c + "'");
    }
    at++;
  }

  private IllegalArgumentException fault(String expected) {
    return new IllegalArgumentException(
        "Invalid formula: " + expected + " expected at character " + (at + 1) + " of " + text);
  }
}
