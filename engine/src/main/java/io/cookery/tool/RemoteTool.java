package io.cookery.tool;

import io.cookery.id.JobId;
import io.cookery.input.LegalText;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A tool that takes a job now and is done with it later: it calls back, or is asked, or both. Every
 * method may block; each call runs on a thread of its own and is interrupted when its time is over.
 * A thrown exception counts as an answer that was lost.
 */
public non-sealed interface RemoteTool extends Tool {

  /** As long as a tool may take to accept a job when it does not say. */
  Duration DEFAULT_SUBMIT_TIMEOUT = Duration.ofSeconds(30);

  /**
   * Hands the tool a job. The job is registered before: a callback may come before this returns.
   *
   * @param callbackToken what the tool must present when it calls back; names the job and cannot be
   *     guessed
   */
  Submission submit(Call call, String callbackToken) throws InterruptedException;

  /** As long as {@link #submit} may take. */
  default Duration submitTimeout() {
    return DEFAULT_SUBMIT_TIMEOUT;
  }

  /** How often to ask how a job stands; empty for tools that only call back. */
  default Optional<Duration> pollEvery() {
    return Optional.empty();
  }

  /** Asks how a job stands. */
  default Progress poll(RemoteJob job) throws InterruptedException {
    return new Progress.Running();
  }

  /** Whether the tool has this job; only for tools that say {@link LostAnswer#ASK}. */
  default Found find(RemoteJob job) throws InterruptedException {
    return new Found.Unreachable("tool " + name() + " cannot be asked");
  }

  /** Asks the tool to give a job up; what comes of it is not waited for. */
  default Cancellation cancel(RemoteJob job) throws InterruptedException {
    return Cancellation.UNSUPPORTED;
  }

  /** Reads what the tool said when it called back; empty if it was not the tool that said it. */
  Optional<Progress> read(Callback callback);

  /**
   * A job as its tool knows it.
   *
   * @param remoteId the tool's own name for it; null when the tool gave none or it was lost
   */
  record RemoteJob(JobId id, @Nullable String remoteId) {}

  /** Whether a tool has a job. */
  sealed interface Found {

    /**
     * It has.
     *
     * @param remoteId its name for it; null if it needs none, or if it is not legal text
     */
    record Here(@Nullable String remoteId) implements Found {
      public Here {
        remoteId = remoteId != null && LegalText.is(remoteId) ? remoteId : null;
      }
    }

    /** It never got it: it can be called without doing anything twice. */
    record Nowhere() implements Found {}

    /** It did not say. */
    record Unreachable(String error) implements Found {
      public Unreachable {
        error = LegalText.cleaned(error);
      }
    }
  }

  /** What a wish to give a job up came to. */
  enum Cancellation {
    /** The tool gives the job up, and what it does of it costs nothing unless it says so. */
    ACCEPTED,
    /** The tool does not have the job, or no longer works on it: it may have made the piece. */
    ENDED,
    /** The tool works on; its jobs end by themselves. */
    UNSUPPORTED,
    /** It could not be told; asked again later. */
    UNREACHABLE
  }
}
