package io.cookery.app.naming;

import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that people can name.
 *
 * @param thing what it is
 * @param id a UUID
 * @param name need not be unique
 * @param at what tells it from others of its name: when something last happened to it
 * @param file the same: the file that it comes from; null if it comes from none
 * @param earlier whether another one took its place, and its name if that has the same
 * @param <T> of such things
 */
public record Named<T>(
    T thing, String id, String name, Instant at, @Nullable Path file, boolean earlier) {

  /** One whose place no other took. */
  public Named(T thing, String id, String name, Instant at, @Nullable Path file) {
    this(thing, id, name, at, file, false);
  }
}
