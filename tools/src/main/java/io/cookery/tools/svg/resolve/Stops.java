package io.cookery.tools.svg.resolve;

import io.cookery.tools.svg.dom.Element;
import io.cookery.tools.svg.tree.Paint;
import io.cookery.tools.svg.value.Colour;
import io.cookery.tools.svg.value.Length;
import io.cookery.tools.svg.value.Numbers;
import java.util.ArrayList;
import java.util.List;

/** The colours of a gradient. */
final class Stops {

  private Stops() {}

  /** In order; none lies before the one that it follows. */
  static List<Paint.Stop> of(Node gradient) {
    List<Paint.Stop> stops = new ArrayList<>();
    double before = 0;
    for (Element child : gradient.element().children()) {
      if (child.is("stop")) {
        Node node = gradient.child(child);
        before = Math.max(before, offset(node, before));
        Colour colour = node.colour("stop-color", Colour.BLACK);
        double opacity = Numbers.share(node.own("stop-opacity"), 1);
        stops.add(new Paint.Stop(before, colour.withAlpha(opacity)));
      }
    }
    return stops;
  }

  private static double offset(Node stop, double before) {
    Length length = Length.parse(stop.own("offset"));
    if (length == null) {
      return before;
    }
    return switch (length.unit()) {
      case NONE -> Math.clamp(length.number(), 0, 1);
      case PERCENT -> Math.clamp(length.number() / 100, 0, 1);
      default -> before;
    };
  }
}
