package io.cookery.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.ConcurrentModificationException;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ThrownTroubleTest {

  static Stream<Throwable> foreign() {
    return Stream.of(
        new NullPointerException("Cannot invoke \"x.Y.z()\" because \"<local4>\" is null"),
        new ClassCastException("class java.lang.String cannot be cast to class x.Y"),
        new ArrayIndexOutOfBoundsException("Index 5 out of bounds for length 3"),
        new ArithmeticException("/ by zero"),
        new NegativeArraySizeException("-1"),
        new NoSuchElementException(),
        new ConcurrentModificationException(),
        new IllegalStateException(),
        new IllegalStateException(IllegalStateException.class.getName()),
        new RuntimeException(new NullPointerException("because \"this.x\" is null")),
        new CompletionException(new RuntimeException(new StackOverflowError())),
        new ExecutionException(new OutOfMemoryError("Java heap space")),
        new NoClassDefFoundError("x/Y"),
        new AssertionError("x"),
        new UncheckedIOException(new NoSuchFileException("x/y.png")),
        new RuntimeException(new AccessDeniedException("x/y.png")),
        new FileSystemException("x/y.png"),
        new FileSystemException("x/y.png", null, "Etwas ganz anderes"),
        new IOException(),
        new EOFException());
  }

  @ParameterizedTest
  @MethodSource("foreign")
  void nothingIsABarePathOrTheNameOfAClassOrAVariable(Throwable thrown) {
    assertThat(ThrownTrouble.words(thrown))
        .contains(" ")
        .doesNotContain("Exception", "Error", "null", "java.", "local4", "x/Y", "out of bounds")
        .doesNotMatch("x/y.png")
        .doesNotStartWith("/");
  }

  @Test
  void filesAreNamed() {
    assertThat(ThrownTrouble.words(new UncheckedIOException(new NoSuchFileException("x/y.png"))))
        .isEqualTo("x/y.png: is not there");
  }

  @Test
  void aFullDiskIsToldInOurWords() {
    assertThat(ThrownTrouble.words(new IOException("No space left on device")))
        .isEqualTo("a file has no room: the disk is full; free some space");
  }

  @Test
  void wordsThatAToolChoseStayInOneLine() {
    assertThat(ThrownTrouble.words(new IllegalStateException("the model is\n not loaded\u001b[2J")))
        .isEqualTo("the model is not loaded [2J");
    assertThat(ThrownTrouble.words(new IOException("cable pulled"))).isEqualTo("cable pulled");
  }

  @Test
  void aLongTextIsCut() {
    assertThat(ThrownTrouble.words(new IllegalStateException("x".repeat(5_000))))
        .hasSize(ThrownTrouble.MAX_CHARACTERS + 1)
        .endsWith("…");
  }
}
