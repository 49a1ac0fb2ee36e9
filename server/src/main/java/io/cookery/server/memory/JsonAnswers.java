package io.cookery.server.memory;

import io.cookery.server.compute.Cores;
import io.cookery.server.http.ErrorCode;
import io.cookery.server.http.Refusal;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes answers that may be large, beside requests: written as bytes where they are made, so that a
 * caller who reads slowly holds no tree, and counted, so that one holds no more than it may.
 */
@Component
public final class JsonAnswers {

  private final Cores cores;
  private final JsonMapper json;
  private final int mostBytes;

  JsonAnswers(Cores cores, JsonMapper json, HeapRoom room) {
    this.cores = cores;
    this.json = json;
    this.mostBytes = room.limits().answerBytes();
  }

  /**
   * Makes one.
   *
   * @throws Refusal if it would be too large, or there is no room for it now
   */
  public WrittenJson make(String what, Duration most, Callable<? extends JsonNode> work)
      throws InterruptedException {
    @Nullable Holding holding = Holding.current();
    return cores.run(
        what,
        most,
        () -> {
          byte[] bytes = written(work.call());
          if (holding != null && bytes.length > Holding.UNCOUNTED_BYTES) {
            holding.take(bytes.length);
          }
          return new WrittenJson(bytes);
        });
  }

  private byte[] written(JsonNode tree) {
    Bounded out = new Bounded(mostBytes);
    json.writeValue(out, tree);
    return out.toByteArray();
  }

  /** Bytes, and no more of them than one answer may have. */
  static final class Bounded extends ByteArrayOutputStream {

    private final int mostBytes;

    Bounded(int mostBytes) {
      this.mostBytes = mostBytes;
    }

    @Override
    public synchronized void write(int one) {
      check(1);
      super.write(one);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) {
      check(length);
      super.write(bytes, from, length);
    }

    private void check(int more) {
      if (count + more > mostBytes) {
        throw new Refusal(
            ErrorCode.invalid,
            "The answer would have more than %d bytes; ask for something smaller."
                .formatted(mostBytes));
      }
    }
  }
}
