package org.nebulark.nebular;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.nebulark.math.NamedRows;

/**
 * One published ICF, a row of the resource {@code icf_recipes.csv}.
 *
 * @param name such as KB94_A10: paper and equation
 * @param element symbol, such as O
 * @param objectClass what it was made for: PNe, HII or All
 * @param observed formula of the ions summed
 * @param icf formula of the factor
 * @param reference the paper
 */
public record IcfRecipe(
    String name,
    String element,
    String objectClass,
    String observed,
    String icf,
    String reference) {

  private static final String TOTAL = "total:";

  private static final List<IcfRecipe> ALL =
      NamedRows.of(IcfRecipe.class, "icf_recipes.csv").stream().map(IcfRecipe::of).toList();

  private static final Map<String, IcfRecipe> BY_NAME =
      ALL.stream().collect(Collectors.toMap(IcfRecipe::name, Function.identity()));

  /** Every recipe, by name. */
  public static List<IcfRecipe> all() {
    return ALL;
  }

  /** The recipe of that name. */
  public static IcfRecipe of(String name) {
    IcfRecipe recipe = BY_NAME.get(name);
    if (recipe == null) {
      throw new IllegalArgumentException("Invalid ICF: no recipe " + name);
    }
    return recipe;
  }

  private static IcfRecipe of(Map<String, String> row) {
    return new IcfRecipe(
        row.get("recipe"),
        row.get("element"),
        row.get("object_class"),
        row.get("observed"),
        row.get("icf"),
        row.get("reference"));
  }

  /** The ions it reads, those of the recipes it refers to included, in order of appearance. */
  public List<String> ions() {
    Set<String> ions = new LinkedHashSet<>();
    IcfParser.Names collect =
        names(
            ion -> {
              ions.add(ion);
              return -1;
            });
    IcfParser.compile(observed, collect);
    IcfParser.compile(icf, collect);
    return new ArrayList<>(ions);
  }

  /**
   * Compiles the recipe.
   *
   * @param ions names of the ionic abundances that will be given, in their order; the recipe is NaN
   *     if one that it reads is not among them
   */
  public Icf bind(List<String> ions) {
    IcfParser.Names names = names(ions::indexOf);
    return new IcfBound(
        this, ions(), IcfParser.compile(observed, names), IcfParser.compile(icf, names));
  }

  private static IcfParser.Names names(Function<String, Integer> index) {
    return new IcfParser.Names() {
      @Override
      public String definition(String name) {
        if (!name.startsWith(TOTAL)) {
          return null;
        }
        IcfRecipe other = of(name.substring(TOTAL.length()));
        return "(" + other.observed + ") * (" + other.icf + ")";
      }

      @Override
      public int variable(String name) {
        return index.apply(name);
      }
    };
  }
}
