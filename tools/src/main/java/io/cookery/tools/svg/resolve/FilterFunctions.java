package io.cookery.tools.svg.resolve;

import io.cookery.tools.svg.tree.Effect;
import io.cookery.tools.svg.tree.Effect.Function;
import io.cookery.tools.svg.tree.Filter.Input;
import io.cookery.tools.svg.value.Colour;
import io.cookery.tools.svg.value.FilterFunction;
import java.util.List;

/** Filter functions of CSS as filter primitives. */
final class FilterFunctions {

  private FilterFunctions() {}

  static Effect effect(Node node, FilterFunction function, Scope scope) {
    Input source = Filters.source();
    return switch (function) {
      case FilterFunction.Blur(var deviation) -> {
        double user = Math.max(0, Lengths.user(deviation, node, "dx", scope));
        yield new Effect.Blur(source, user, user);
      }
      case FilterFunction.Shadow(var colour, var dx, var dy, var deviation) -> {
        double user = Math.max(0, Lengths.user(deviation, node, "dx", scope));
        Colour used = colour == null ? node.currentColour() : colour;
        yield new Effect.Shadow(
            source,
            Lengths.user(dx, node, "dx", scope),
            Lengths.user(dy, node, "dy", scope),
            user,
            user,
            used);
      }
      case FilterFunction.Amount(String name, double amount) -> amount(name, amount, source);
      case FilterFunction.Link _ -> throw new IllegalArgumentException("a link has no effect");
    };
  }

  private static Effect amount(String name, double amount, Input source) {
    double one = Math.min(1, amount);
    return switch (name) {
      case "brightness" -> each(source, new Function.Linear(amount, 0));
      case "contrast" -> each(source, new Function.Linear(amount, 0.5 - 0.5 * amount));
      case "invert" -> each(source, new Function.Table(List.of(one, 1 - one)));
      case "opacity" -> {
        Function same = new Function.Identity();
        Function less = new Function.Table(List.of(0.0, one));
        yield new Effect.Transfer(source, List.of(same, same, same, less));
      }
      case "grayscale" -> new Effect.ColourMatrix(source, ColourMatrices.grey(1 - one));
      case "sepia" -> new Effect.ColourMatrix(source, ColourMatrices.sepia(1 - one));
      case "saturate" -> new Effect.ColourMatrix(source, ColourMatrices.saturate(amount));
      default -> new Effect.ColourMatrix(source, ColourMatrices.hue(amount));
    };
  }

  private static Effect each(Input source, Function function) {
    return new Effect.Transfer(
        source, List.of(function, function, function, new Function.Identity()));
  }
}
