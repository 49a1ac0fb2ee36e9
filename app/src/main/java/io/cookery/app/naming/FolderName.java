package io.cookery.app.naming;

import io.cookery.input.LegalText;
import java.util.Locale;
import java.util.regex.Pattern;

/** The name of a collection as a folder or a file has it: small letters, digits and dashes. */
public final class FolderName {

  private static final Pattern NO_SLUG = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final int MAX_SLUG_CHARACTERS = 60;

  private FolderName() {}

  /** Never empty. */
  public static String of(String name) {
    String slug = NO_SLUG.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("-");
    String trimmed = LegalText.start(slug, MAX_SLUG_CHARACTERS).replaceAll("^-+|-+$", "");
    return trimmed.isEmpty() ? "collection" : trimmed;
  }
}
