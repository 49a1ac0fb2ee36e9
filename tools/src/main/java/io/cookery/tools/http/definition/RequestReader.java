package io.cookery.tools.http.definition;

import io.cookery.tools.http.definition.HttpDefinition.Mode;
import io.cookery.tools.http.definition.HttpDefinition.Submit;
import io.cookery.tools.http.template.BodyTemplate;
import io.cookery.tools.http.template.Filling;
import io.cookery.tools.http.template.HeaderTemplate;
import io.cookery.tools.http.template.Problems;
import io.cookery.tools.http.template.RequestTemplate;
import io.cookery.tools.http.template.SecretNames;
import io.cookery.tools.http.template.UrlTemplate;
import io.cookery.tools.net.OutgoingRequest;
import io.cookery.tools.net.Targets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads how one request is made: method, URL, headers, body. */
final class RequestReader {

  static final int MAX_HEADER_CHARACTERS = 4_000;
  static final int MAX_HEADERS = 50;

  private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

  private final Collection<String> params;
  private final SecretNames secrets;

  /**
   * A reader.
   *
   * @param params the names of single params
   * @param secrets which environment variables headers may name
   */
  RequestReader(Collection<String> params, SecretNames secrets) {
    this.params = params;
    this.secrets = secrets;
  }

  static boolean isHeader(String name) {
    return OutgoingRequest.isName(name);
  }

  /** The request that hands a job over. */
  RequestTemplate handOver(Fields fields, @Nullable Mode mode) {
    List<String> names = new ArrayList<>(List.of(Filling.PARAMS, Filling.JOB_ID, Filling.SEED));
    names.addAll(params);
    if (mode == null || mode == Mode.webhook) {
      names.add(Filling.CALLBACK_URL);
    }
    return read(fields, "POST", names);
  }

  /**
   * A request about a job that was handed over. To the same host it has the same headers, which is
   * where services want their key; what it says itself wins.
   */
  RequestTemplate about(Fields fields, String method, @Nullable Submit submit) {
    List<String> names = List.of(Filling.REMOTE_ID, Filling.JOB_ID);
    RequestTemplate own = read(fields, method, names);
    if (submit == null || !own.url().sameOrigin(submit.request().url())) {
      return own;
    }
    Map<String, HeaderTemplate> headers = new LinkedHashMap<>();
    submit
        .request()
        .headers()
        .forEach((name, value) -> {
          boolean given = own.headers().keySet().stream().anyMatch(name::equalsIgnoreCase);
          if (!given && !RequestTemplate.ofBody(name)) {
            headers.put(name, value);
          }
        });
    headers.putAll(own.headers());
    return new RequestTemplate(own.method(), own.url(), headers, own.body());
  }

  private RequestTemplate read(Fields fields, String otherwise, Collection<String> names) {
    Problems problems = fields.problems();
    String method = fields.choice("method", METHODS, otherwise);
    String url = fields.required("url", Targets.MAX_CHARACTERS, "https://host/run");
    BodyTemplate body = null;
    if (fields.has("body")) {
      body = BodyTemplate.read(fields.node("body"), fields.at("body"), names, problems);
      if (method.equals("GET")) {
        fields.wrong("body", "cannot be sent with GET; take POST or leave it out");
      }
    }
    return new RequestTemplate(
        method,
        UrlTemplate.read(url, fields.at("url"), names, problems),
        headers(fields, names),
        body);
  }

  private Map<String, HeaderTemplate> headers(Fields fields, Collection<String> names) {
    Map<String, HeaderTemplate> headers = new LinkedHashMap<>();
    if (!fields.has("headers")) {
      return headers;
    }
    JsonNode node = fields.node("headers");
    if (!node.isObject() || node.size() > MAX_HEADERS) {
      fields.wrong("headers", "must be an object of at most " + MAX_HEADERS + " texts");
      return headers;
    }
    node.properties()
        .forEach(header -> {
          String at = Problems.below(fields.at("headers"), header.getKey());
          if (!isHeader(header.getKey())) {
            fields
                .problems()
                .add(
                    at,
                    "cannot be set: it is not a valid header name, or belongs to the connection");
          } else if (!header.getValue().isString()
              || header.getValue().asString().length() > MAX_HEADER_CHARACTERS) {
            fields
                .problems()
                .add(at, "must be a text of " + MAX_HEADER_CHARACTERS + " characters at most");
          } else {
            headers.put(
                header.getKey(),
                HeaderTemplate.read(
                    header.getValue().asString(), at, names, secrets, fields.problems()));
          }
        });
    return headers;
  }
}
