package io.cookery.cook.remote;

import io.cookery.id.JobId;
import io.cookery.tool.RemoteTool.RemoteJob;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A job that its tool has and that it is time to look at.
 *
 * @param remoteId the tool's name for it; null if it gave none or it was lost
 * @param overdue whether its deadline is over
 * @param overdueBy how long ago its deadline was; zero while it is ahead
 * @param age since it was claimed
 * @param lag how late this look is
 * @param failures polls in a row that got no answer
 * @param unsaid whether its row does not say what its tool was given
 * @param leftAlone whether its tool is to be left alone now
 */
public record DueJob(
    JobId id,
    @Nullable String remoteId,
    boolean overdue,
    Duration overdueBy,
    Duration age,
    Duration lag,
    int failures,
    boolean unsaid,
    boolean leftAlone) {

  RemoteJob remote() {
    return new RemoteJob(id, remoteId);
  }
}
