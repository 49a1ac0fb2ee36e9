package io.cookery.app.command;

import io.cookery.app.ExitCode;
import io.cookery.app.Session;
import io.cookery.collection.DefinitionSchema;
import io.cookery.tools.BuiltInTools;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import tools.jackson.databind.json.JsonMapper;

/** {@code cook schema}: the JSON Schema of collection files. */
@Command(
    name = "schema",
    description = {
      "Prints the JSON Schema of collection files, by which editors complete and check them.",
      "",
      "In YAML, a first line names it:  # yaml-language-server: $schema=cook.schema.json"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {"", "Examples:", "  cook schema > cook.schema.json"})
public final class SchemaCommand implements Callable<Integer> {

  private final Session session;

  public SchemaCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    session.say(List.of(text()));
    return ExitCode.DONE.code();
  }

  static String text() {
    return JsonMapper.shared()
        .writerWithDefaultPrettyPrinter()
        .writeValueAsString(DefinitionSchema.of(BuiltInTools.all()));
  }
}
