package io.cookery.tools.http;

import io.cookery.tool.Tool;
import io.cookery.tool.ToolAdapter;
import io.cookery.tools.http.call.HttpCalls;
import io.cookery.tools.http.call.HttpSettings;
import io.cookery.tools.http.definition.HttpDefinition;
import io.cookery.tools.http.definition.HttpDefinitionReader;
import tools.jackson.databind.node.ObjectNode;

/** Makes tools that call a service over HTTP; see {@code docs/http-tool.md}. */
public final class HttpAdapter implements ToolAdapter {

  private final HttpSettings settings;

  public HttpAdapter(HttpSettings settings) {
    this.settings = settings;
  }

  @Override
  public String name() {
    return HttpDefinition.ADAPTER;
  }

  @Override
  public Tool make(String tool, ObjectNode definition) {
    HttpDefinition read = HttpDefinitionReader.read(definition, settings.names());
    HttpCalls calls =
        new HttpCalls(settings, read.submitTimeout(), read.submit().report().error(), _ -> {});
    return switch (read.mode()) {
      case immediate -> new HttpImmediateTool(tool, read, calls);
      case webhook, polling -> new HttpRemoteTool(tool, read, calls, settings);
    };
  }
}
