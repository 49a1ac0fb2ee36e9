package io.cookery.server.http;

import io.cookery.input.BadInputException;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is wanted: {@code ?after=&limit=}. A handler takes one as a parameter.
 *
 * @param after the cursor of the last item that is not wanted; null to begin at the start
 * @param limit 1 to {@link #MAX_LIMIT}
 */
public record PageRequest(@Nullable String after, int limit) {

  public static final int MAX_LIMIT = 200;
  public static final int DEFAULT_LIMIT = 50;
  public static final int MAX_CURSOR_CHARACTERS = 500;

  /** How many to read, so that it is known whether more follow. */
  public int read() {
    return limit + 1;
  }

  /** The cursor as what it is; null at the start. */
  public <T> @Nullable T after(Function<String, T> parse) {
    if (after == null) {
      return null;
    }
    try {
      return parse.apply(after);
    } catch (IllegalArgumentException e) {
      throw new BadInputException("/after", "is not a cursor: give the next of an earlier answer");
    }
  }

  /** A cursor that is an id. */
  public @Nullable UUID afterId() {
    return after(Ids::uuid);
  }
}
