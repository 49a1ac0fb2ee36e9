package io.cookery.tools.http.template;

import io.cookery.tools.net.OutgoingRequest;
import io.cookery.trait.template.TextTemplate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with placeholders and secrets, for a header or a secret alone: {@code Bearer
 * ${env:MY_KEY}}. A secret is read from the environment when it is needed, and never kept.
 */
public final class HeaderTemplate {

  private static final Pattern SECRET = Pattern.compile("\\$\\{env:([^}]*)}");

  private sealed interface Part {}

  private record Text(TextTemplate template) implements Part {}

  private record Secret(String variable) implements Part {}

  private final List<Part> parts;

  private HeaderTemplate(List<Part> parts) {
    this.parts = parts;
  }

  public static HeaderTemplate read(
      String text, String at, Collection<String> names, SecretNames secrets, Problems problems) {
    List<Part> parts = new ArrayList<>();
    Matcher secret = SECRET.matcher(text);
    int from = 0;
    while (secret.find()) {
      parts.add(new Text(problems.template(text.substring(from, secret.start()), at, names)));
      secrets.problem(secret.group(1)).ifPresent(problem -> problems.add(at, problem));
      parts.add(new Secret(secret.group(1)));
      from = secret.end();
    }
    parts.add(new Text(problems.template(text.substring(from), at, names)));
    if (!OutgoingRequest.isValue(text)) {
      problems.add(at, "has characters that a header cannot have");
    }
    return new HeaderTemplate(List.copyOf(parts));
  }

  /**
   * The text.
   *
   * @throws UnfillableException if it can be in no header
   */
  public String fill(Filling filling, Secrets secrets)
      throws MissingSecretException, UnfillableException {
    String text = joined(filling, secrets);
    if (!OutgoingRequest.isValue(text)) {
      throw new UnfillableException("a value has characters that a header cannot have");
    }
    return text;
  }

  private String joined(Filling filling, Secrets secrets) throws MissingSecretException {
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      switch (part) {
        case Text(TextTemplate template) -> text.append(template.render(filling::text));
        case Secret(String variable) -> text.append(secrets.get(variable));
      }
    }
    return text.toString();
  }

  /** The text of one that has no placeholders. */
  public String secret(Secrets secrets) throws MissingSecretException {
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      switch (part) {
        case Text(TextTemplate template) -> text.append(template.render(name -> name));
        case Secret(String variable) -> text.append(secrets.get(variable));
      }
    }
    return text.toString();
  }
}
