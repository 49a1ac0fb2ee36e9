package io.cookery.app.doctor;

import io.cookery.app.terminal.ShellWord;
import io.cookery.app.terminal.Suggested;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Looks whether tools that are defined have their keys, and whether their services are there. */
public final class ToolCheck {

  private static final Pattern SECRET = Pattern.compile("\\$\\{env:([A-Za-z_][A-Za-z0-9_]*)}");

  /** Scheme, host and port: what follows may have placeholders. */
  private static final Pattern ORIGIN = Pattern.compile("^https?://[^/?#\\[]+");

  private final Map<String, String> environment;
  private final boolean offline;
  private final Suggested suggested;

  public ToolCheck(Map<String, String> environment, boolean offline, Suggested suggested) {
    this.environment = environment;
    this.offline = offline;
    this.suggested = suggested;
  }

  /**
   * Looks.
   *
   * @param definitions by the name of the tool
   */
  public List<Diagnosis> of(Map<String, ? extends JsonNode> definitions)
      throws InterruptedException {
    Map<String, Future<Diagnosis>> looks = new TreeMap<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      definitions.forEach(
          (name, definition) -> looks.put(name, threads.submit(() -> of(name, definition))));
    }
    List<Diagnosis> found = new ArrayList<>();
    looks.values().forEach(look -> found.add(look.resultNow()));
    return found;
  }

  private Diagnosis of(String name, JsonNode definition) {
    String subject = "tool " + name;
    TreeSet<String> unset = new TreeSet<>();
    Matcher secrets = SECRET.matcher(definition.toString());
    while (secrets.find()) {
      if (environment.getOrDefault(secrets.group(1), "").isEmpty()) {
        unset.add(secrets.group(1));
      }
    }
    if (!unset.isEmpty()) {
      return Diagnosis.wrong(
          subject,
          "%s %s not set here"
              .formatted(String.join(", ", unset), unset.size() == 1 ? "is" : "are"),
          "export " + String.join("=… ", unset) + "=…");
    }
    if (offline) {
      return Diagnosis.ok(subject, "has its keys; its service was not looked for");
    }
    Optional<URI> origin = origin(definition.at("/submit/url").asString(""));
    if (origin.isEmpty()) {
      return Diagnosis.ok(subject, "has its keys");
    }
    return Reach.trouble(origin.get())
        .map(trouble ->
            Diagnosis.wrong(
                subject,
                trouble + "; when its service runs:",
                suggested.command("cook tools test " + ShellWord.of(name))))
        .orElseGet(() -> Diagnosis.ok(subject, origin.get() + " takes connections"));
  }

  private static Optional<URI> origin(String url) {
    Matcher origin = ORIGIN.matcher(url);
    try {
      URI found = origin.find() ? new URI(origin.group()) : null;
      return Optional.ofNullable(found).filter(one -> one.getHost() != null);
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
