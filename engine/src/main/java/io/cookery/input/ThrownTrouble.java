package io.cookery.input;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystemException;
import java.util.ConcurrentModificationException;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong when something was thrown that nobody expected, in words for people: Java names
 * classes, bare paths, and variables of the program.
 */
public final class ThrownTrouble {

  /** Texts of others are no longer. */
  static final int MAX_CHARACTERS = 1_000;

  private static final String DEFECT = "the program has an error here; its log says where";
  private static final String SILENT = "it failed and did not say why; the log says where";

  private ThrownTrouble() {}

  /** What went wrong, in one line. */
  public static String words(@Nullable Throwable thrown) {
    return switch (thrown) {
      case null -> SILENT;
      case OutOfMemoryError _ ->
          "the memory is used up; give Java more, as in COOKERY_JAVA_OPTS=-Xmx4g";
      case StackOverflowError _ -> "something is nested too deeply, or calls itself without end";
      case LinkageError _ ->
          "a part of the program is missing or of another version; build it anew";
      case Error _ -> DEFECT;
      case UncheckedIOException e -> words(e.getCause());
      case CompletionException e when e.getCause() != null -> words(e.getCause());
      case ExecutionException e when e.getCause() != null -> words(e.getCause());
      case IOException e -> io(e);
      case InterruptedException _ -> "it was interrupted";
      case NullPointerException _,
          ClassCastException _,
          IndexOutOfBoundsException _,
          ArithmeticException _,
          ArrayStoreException _,
          NegativeArraySizeException _,
          NoSuchElementException _,
          ConcurrentModificationException _ ->
          DEFECT;
      default -> said(thrown);
    };
  }

  private static String io(IOException trouble) {
    boolean ofFile =
        trouble instanceof FileSystemException
            || trouble instanceof FileNotFoundException
            || trouble instanceof CharacterCodingException
            || trouble instanceof EOFException;
    return ofFile || FileTrouble.isKnown(trouble) ? FileTrouble.sentence(trouble) : said(trouble);
  }

  /** What whoever threw it says, unless that only repeats its cause. */
  private static String said(Throwable thrown) {
    String message = thrown.getMessage();
    Throwable cause = thrown.getCause();
    if (cause != null && cause != thrown && cause.toString().equals(message)) {
      return words(cause);
    }
    String line = message == null ? "" : line(message);
    return line.isEmpty() || line.equals(thrown.getClass().getName()) ? SILENT : line;
  }

  private static String line(String message) {
    String line = LegalText.cleaned(message).replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.length() <= MAX_CHARACTERS ? line : LegalText.start(line, MAX_CHARACTERS) + "…";
  }
}
