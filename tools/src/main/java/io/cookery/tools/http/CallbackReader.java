package io.cookery.tools.http;

import io.cookery.tool.Callback;
import io.cookery.tool.Progress;
import io.cookery.tools.http.call.HttpSettings;
import io.cookery.tools.http.call.Said;
import io.cookery.tools.http.definition.HttpDefinition;
import io.cookery.tools.http.template.HeaderTemplate;
import io.cookery.tools.http.template.MissingSecretException;
import io.cookery.tools.http.template.Secrets;
import io.cookery.webhook.StandardWebhooks;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads what a service says when it calls back, once it is sure that it is the service. */
final class CallbackReader {

  private static final Logger log = LoggerFactory.getLogger(CallbackReader.class);

  private final String tool;
  private final HttpDefinition definition;
  private final HttpSettings settings;
  private final ReportReader reports;

  CallbackReader(
      String tool, HttpDefinition definition, HttpSettings settings, ReportReader reports) {
    this.tool = tool;
    this.definition = definition;
    this.settings = settings;
    this.reports = reports;
  }

  /** Where a service calls back. */
  static String url(URI publicUrl, String tool, String token) {
    String base = publicUrl.toString();
    return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base)
        + "/v1/callbacks/"
        + tool
        + "/"
        + token;
  }

  /** Why nothing that a service sends back could be taken in; empty if it can. */
  Optional<String> hindrance(Optional<URI> publicUrl) {
    if (publicUrl.isEmpty()) {
      return Optional.of(
          "the service calls back, and nobody listens here; cook with `cook serve`, or let the"
              + " tool's mode be polling");
    }
    try {
      var _ = secret();
      return Optional.empty();
    } catch (MissingSecretException e) {
      return Optional.of(e.reason());
    }
  }

  private @Nullable String secret() throws MissingSecretException {
    HttpDefinition.CallbackSection section = definition.callback();
    HeaderTemplate template = section == null ? null : section.secret();
    return template == null ? null : template.secret(new Secrets(settings.environment()));
  }

  /** What is read from a callback and from where, and what is to be said of its signature. */
  ObjectNode explained(Callback callback) {
    ObjectNode explained = JsonNodeFactory.instance.objectNode();
    HttpDefinition.CallbackSection section = definition.callback();
    if (section == null) {
      return explained.put("signature", "the definition has no section callback");
    }
    explained.put("signature", signature(callback));
    return explained.set("read", ReportReader.found(Said.of(callback.body()), section.report()));
  }

  private String signature(Callback callback) {
    try {
      String secret = secret();
      if (secret == null) {
        return definition.source().at("/callback/secret").isMissingNode()
            ? "not asked for"
            : "not checked: callback.signature in the definition is not standard-webhooks";
      }
      if (StandardWebhooks.key(secret).isEmpty()) {
        return "cannot be checked: the tool's secret is not a whsec_ secret";
      }
      if (signed(callback, secret)) {
        return "right";
      }
      return callback.headers().containsKey(StandardWebhooks.SIGNATURE) ? "wrong" : "missing";
    } catch (MissingSecretException e) {
      return "cannot be checked: " + e.reason();
    }
  }

  /** What it says; empty if it is not known to come from the service. */
  Optional<Progress> read(Callback callback) {
    HttpDefinition.CallbackSection section = definition.callback();
    if (section == null) {
      return Optional.empty();
    }
    try {
      String secret = secret();
      if (secret != null && !signed(callback, secret)) {
        return Optional.empty();
      }
    } catch (MissingSecretException e) {
      log.warn("A callback to tool {} cannot be checked and is refused: {}", tool, e.reason());
      return Optional.empty();
    }
    return Optional.of(reports.progress(Said.of(callback.body()), section.report()));
  }

  private boolean signed(Callback callback, String secret) {
    return StandardWebhooks.key(secret)
        .map(key ->
            StandardWebhooks.verify(
                key, callback.headers(), callback.body(), settings.clock().instant()))
        .orElseGet(() -> {
          log.warn("The secret of tool {} is not a whsec_ secret; its callbacks are refused", tool);
          return false;
        });
  }
}
