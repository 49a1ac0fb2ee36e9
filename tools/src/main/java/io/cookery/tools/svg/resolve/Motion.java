package io.cookery.tools.svg.resolve;

import io.cookery.tools.svg.dom.Element;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Elements that move others: which of their moments a picture is to show cannot be known. */
final class Motion {

  private static final Set<String> MOVING =
      Set.of("animate", "animateColor", "animateMotion", "animateTransform", "set");

  private Motion() {}

  /** Tells of an animation that begins by itself, and not when somebody clicks. */
  static void tell(Element element, Problems problems) {
    if (MOVING.contains(element.name()) && begins(element.attribute("begin"))) {
      problems.accept(element.line(), "has <" + element.name() + ">, and a picture stands still");
    }
  }

  private static boolean begins(@Nullable String when) {
    return when == null
        || Arrays.stream(when.split(";", -1))
            .anyMatch(at -> at.strip().matches("[-+]?\\s*[\\d.].*"));
  }
}
