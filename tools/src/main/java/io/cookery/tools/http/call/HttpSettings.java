package io.cookery.tools.http.call;

import io.cookery.tools.http.template.SecretNames;
import io.cookery.tools.net.GuardedClient;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What all tools of adapter {@code http} of a node share.
 *
 * @param client the way out
 * @param environment the value of an environment variable; null if it is not set
 * @param names which variables definitions may name
 * @param publicUrl where services can call back, as {@code COOKERY_PUBLIC_URL}; empty where nobody
 *     listens
 * @param clock for the age of what is signed
 */
public record HttpSettings(
    GuardedClient client,
    Function<String, @Nullable String> environment,
    SecretNames names,
    Supplier<Optional<URI>> publicUrl,
    InstantSource clock) {

  /** The same, telling which secrets are read. */
  HttpSettings noting(Consumer<String> read) {
    return new HttpSettings(
        client,
        name -> {
          String value = environment.apply(name);
          if (value != null) {
            read.accept(value.strip());
          }
          return value;
        },
        names,
        publicUrl,
        clock);
  }
}
