package io.cookery.tools.string;

import io.cookery.tool.Answer;
import io.cookery.tool.Call;
import io.cookery.tool.ImmediateTool;
import io.cookery.tool.LostAnswer;
import io.cookery.tool.ToolOutput;
import io.cookery.tools.schema.ParamsSchema;
import java.util.List;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes a text from params, such as a poem or a prompt. The params are {@code text}, {@code
 * operation}, and what the operation needs besides; see {@code params.schema.json}.
 */
public final class StringTool implements ImmediateTool {

  /** Longest text that it hands on, in characters. */
  static final int MAX_OUTPUT_CHARACTERS = 4_000_000;

  private final JsonNode schema = ParamsSchema.beside(StringTool.class);

  @Override
  public String name() {
    return "string";
  }

  @Override
  public String description() {
    return "Makes a text: joins parts, replaces, changes case or trims.";
  }

  /** It is drawn here: calling again costs nothing and makes the same. */
  @Override
  public LostAnswer lostAnswer() {
    return LostAnswer.CALL_AGAIN;
  }

  @Override
  public JsonNode paramsSchema() {
    return schema;
  }

  @Override
  public boolean local() {
    return true;
  }

  @Override
  public Answer generate(Call call) {
    ObjectNode params = call.params();
    String text = params.path("text").asString("");
    String operation = params.path("operation").asString("concat");
    return switch (operation) {
      case "concat" -> answer(concat(text, params));
      case "replace" -> replace(text, params);
      case "upper" -> answer(LetterCase.upper(text));
      case "lower" -> answer(LetterCase.lower(text));
      case "trim" -> answer(text.strip());
      default ->
          refused("operation " + operation + " is none of concat, replace, upper, lower, trim");
    };
  }

  /** Empty parts are left out, so that a value can mean "nothing" without a stray separator. */
  private static String concat(String text, ObjectNode params) {
    StringJoiner joined = new StringJoiner(params.path("separator").asString(""));
    if (!text.isEmpty()) {
      joined.add(text);
    }
    for (JsonNode part : params.path("parts")) {
      String piece = part.asString();
      if (!piece.isEmpty()) {
        joined.add(piece);
      }
    }
    return joined.toString();
  }

  private static Answer replace(String text, ObjectNode params) {
    String search = params.path("search").asString("");
    String replacement = params.path("replacement").asString("");
    if (search.isEmpty()) {
      return refused("search is empty; give the text that is to be replaced");
    }
    long length =
        text.length() + occurrences(text, search) * (replacement.length() - search.length());
    return length > MAX_OUTPUT_CHARACTERS
        ? tooLong(length)
        : answer(text.replace(search, replacement));
  }

  private static long occurrences(String text, String search) {
    long count = 0;
    for (int at = text.indexOf(search); at >= 0; at = text.indexOf(search, at + search.length())) {
      count++;
    }
    return count;
  }

  private static Answer answer(String text) {
    return text.length() > MAX_OUTPUT_CHARACTERS
        ? tooLong(text.length())
        : new Answer.Generated(List.of(new ToolOutput.Text(text)), null);
  }

  private static Answer tooLong(long characters) {
    return refused(
        "the text would have " + characters + " characters; at most " + MAX_OUTPUT_CHARACTERS);
  }

  private static Answer refused(String error) {
    return new Answer.Refused(error, null);
  }
}
