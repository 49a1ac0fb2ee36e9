package io.cookery.input;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;

/**
 * Why a text is not JSON, in words for people: the parser speaks of its own features and tokens.
 */
public final class JsonTrouble {

  private static final Pattern CHARACTER = Pattern.compile("^Unexpected character \\('(.)' ");
  private static final Pattern TOKEN =
      Pattern.compile("^(?:Unrecognized|Non-standard) token '([^']{1,60})");
  private static final String NUMBER =
      "a number is written wrongly here; write it as in 0.5, -3 or 12";

  private JsonTrouble() {}

  /** What is wrong at the place that the exception names, and what would be right. */
  public static String words(JacksonException trouble) {
    String said = String.valueOf(trouble.getOriginalMessage());
    if (trouble instanceof StreamConstraintsException) {
      return "a number, a name or a text here is longer than anything takes, or lists and objects"
          + " are nested too deeply";
    }
    return comment(said)
        .or(() -> token(said))
        .or(() -> ends(said))
        .or(() -> inText(said))
        .or(() -> inNumber(said))
        .or(() -> character(said))
        .orElse("this is not JSON; check quotes, commas and brackets before it");
  }

  private static Optional<String> comment(String said) {
    return said.contains("comment")
        ? Optional.of("JSON has no comments; take it out")
        : Optional.empty();
  }

  private static Optional<String> token(String said) {
    Matcher token = TOKEN.matcher(said);
    return token.find()
        ? Optional.of(
            "\""
                + token.group(1)
                + "\" needs double quotes, unless it is to be a number, true, false or null")
        : Optional.empty();
  }

  private static Optional<String> ends(String said) {
    if (said.startsWith("Unexpected end-of-input") || said.contains("close marker for")) {
      return Optional.of(
          said.contains("quot") || said.contains("String") || said.contains("name")
              ? "the text ends before its quote is closed"
              : "the file ends before every bracket is closed");
    }
    return said.startsWith("Unexpected close marker")
        ? Optional.of("this bracket closes none that is open; check the brackets before it")
        : Optional.empty();
  }

  private static Optional<String> inText(String said) {
    if (said.contains("has to be escaped")) {
      return Optional.of(
          "a text goes on over the end of its line or has a tab in it; close its quote, or write"
              + " \\n or \\t");
    }
    return said.contains("character escape")
        ? Optional.of("a backslash in a text begins an escape; write \\\\ for the character itself")
        : Optional.empty();
  }

  private static Optional<String> inNumber(String said) {
    if (said.contains("Leading zeroes")) {
      return Optional.of("a number begins with 0; leave the zeros out, or put it in quotes");
    }
    if (said.contains("plus sign")) {
      return Optional.of("a number begins with +; leave that out");
    }
    return said.contains("numeric value") || said.contains("digit")
        ? Optional.of(NUMBER)
        : Optional.empty();
  }

  private static Optional<String> character(String said) {
    if (said.contains("separate")) {
      return Optional.of(
          said.contains("colon")
              ? "a colon is missing between a key and its value"
              : "a comma is missing here");
    }
    Matcher character = CHARACTER.matcher(said);
    if (!character.find()) {
      return said.startsWith("Illegal character") || said.contains("CTRL-CHAR")
          ? Optional.of("a control character stands here; take it out")
          : Optional.empty();
    }
    return Optional.of(
        switch (character.group(1)) {
          case "}", "]" -> "a comma before this has nothing behind it; take it out";
          case "'" -> "JSON has double quotes only; write \" for '";
          case "," -> "a value is missing before this comma";
          case "<" -> "this is not JSON but looks like HTML or XML";
          default ->
              said.contains("property name")
                  ? "a key needs double quotes, as in \"name\""
                  : "a value is wanted here: a text in double quotes, a number, a list or an object";
        });
  }
}
