package io.cookery.db;

import io.cookery.input.BadInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which PostgreSQL to use: the embedded one of a data directory, or one that runs elsewhere. */
public sealed interface DatabaseSettings {

  /** Environment variable with the JDBC URL of an outside PostgreSQL; unset means embedded. */
  String URL_VARIABLE = "COOKERY_DB_URL";

  String USER_VARIABLE = "COOKERY_DB_USER";
  String PASSWORD_VARIABLE = "COOKERY_DB_PASSWORD";

  /**
   * The PostgreSQL that Cookery runs itself.
   *
   * @param dataDirectory made when it does not exist; everything is kept below it but the programs
   * @param programs where they are unpacked, once for all data directories; null, or when that
   *     cannot be: below the data directory
   */
  record Embedded(Path dataDirectory, @Nullable Path programs) implements DatabaseSettings {

    /** One that keeps everything below its data directory. */
    public Embedded(Path dataDirectory) {
      this(dataDirectory, null);
    }
  }

  /**
   * A PostgreSQL (14 or later) that somebody else runs.
   *
   * @param url JDBC URL, {@code jdbc:postgresql://host:port/database}
   * @param user absent when the URL names it
   * @param password absent when the URL has it or none is asked for
   */
  record Outside(String url, @Nullable String user, @Nullable String password)
      implements DatabaseSettings {

    public Outside {
      if (!url.startsWith("jdbc:postgresql:")) {
        throw new BadInputException(
            "/" + URL_VARIABLE, "must look like jdbc:postgresql://host:5432/database");
      }
      if (withoutParameters(url).indexOf('@') >= 0) {
        throw new BadInputException(
            "/" + URL_VARIABLE,
            "has a user or a password before the host, which JDBC does not read; name them in %s and %s"
                .formatted(USER_VARIABLE, PASSWORD_VARIABLE));
      }
      UrlParameters.of(url)
          .problem()
          .ifPresent(problem -> {
            throw new BadInputException("/" + URL_VARIABLE, problem);
          });
    }

    /** Without the password, and without the URL's parameters, which may hold it too. */
    @Override
    public String toString() {
      return urlForPeople();
    }

    String urlForPeople() {
      return withoutParameters(url);
    }

    private static String withoutParameters(String url) {
      int parameters = url.indexOf('?');
      return parameters < 0 ? url : url.substring(0, parameters);
    }
  }

  /** Whether there is such a database already, so far as can be told without opening it. */
  default boolean exists() {
    return switch (this) {
      case Embedded embedded -> Files.isDirectory(Layout.of(embedded.dataDirectory()).cluster());
      case Outside _ -> true;
    };
  }

  /** Outside when {@code environment} has {@value #URL_VARIABLE}, else embedded. */
  static DatabaseSettings of(Path dataDirectory, Map<String, String> environment) {
    String url = environment.get(URL_VARIABLE);
    if (url == null || url.isBlank()) {
      return new Embedded(dataDirectory, UserPrograms.folder(environment));
    }
    return new Outside(
        url.strip(), environment.get(USER_VARIABLE), environment.get(PASSWORD_VARIABLE));
  }
}
