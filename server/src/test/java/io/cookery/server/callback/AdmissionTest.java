package io.cookery.server.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AdmissionTest {

  private static InputStream bytes(int count) {
    byte[] bytes = new byte[count];
    Arrays.fill(bytes, (byte) 7);
    return new ByteArrayInputStream(bytes);
  }

  @Test
  void noMoreComeInThanThereArePlaces() {
    Admission admission = new Admission(2, 1 << 20);
    Admission.Place first = admission.enter().orElseThrow();
    Admission.Place second = admission.enter().orElseThrow();

    assertThat(admission.enter()).isEmpty();
    first.close();
    assertThat(admission.enter()).isPresent();
    assertThat(admission.enter()).isEmpty();
    second.close();
  }

  @Test
  void bodiesTogetherTakeNoMoreThanThereIs() throws Exception {
    Admission admission = new Admission(10, 64 * 1024);
    try (Admission.Place first = admission.enter().orElseThrow();
        Admission.Place second = admission.enter().orElseThrow()) {
      assertThat(first.read(bytes(40_000), 40_000)).hasSize(40_000);
      assertThatExceptionOfType(Admission.Full.class)
          .isThrownBy(() -> second.read(bytes(40_000), 40_000));
      assertThatExceptionOfType(Admission.Full.class)
          .isThrownBy(() -> second.read(bytes(40_000), -1));
    }
    try (Admission.Place again = admission.enter().orElseThrow()) {
      assertThat(again.read(bytes(64_000), 64_000)).hasSize(64_000);
    }
  }

  @Test
  void aBodyIsReadWholeWhetherItsLengthIsKnownOrNot() throws Exception {
    Admission admission = new Admission(1, 1 << 20);
    for (int length : new int[] {0, 1, 8 * 1024, 8 * 1024 + 1, 100_000}) {
      try (Admission.Place place = admission.enter().orElseThrow()) {
        assertThat(place.read(bytes(length), -1)).isEqualTo(bytes(length).readAllBytes());
      }
      try (Admission.Place place = admission.enter().orElseThrow()) {
        assertThat(place.read(bytes(length), length)).isEqualTo(bytes(length).readAllBytes());
      }
    }
  }

  @Test
  void aSmallHeapStillTakesTheLargestBody() throws Exception {
    Admission admission = Admission.of(64L << 20);
    try (Admission.Place place = admission.enter().orElseThrow()) {
      assertThat(place.read(bytes(Admission.LARGEST_BODY_BYTES), Admission.LARGEST_BODY_BYTES))
          .hasSize(Admission.LARGEST_BODY_BYTES);
    }
  }
}
