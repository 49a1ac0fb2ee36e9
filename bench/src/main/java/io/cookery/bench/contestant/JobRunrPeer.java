package io.cookery.bench.contestant;

import com.zaxxer.hikari.HikariDataSource;
import io.cookery.bench.measure.BenchDatabase;
import io.cookery.bench.measure.Contestant;
import io.cookery.bench.measure.NanoLog;
import io.cookery.bench.measure.Trial;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.IntStream;
import org.jobrunr.configuration.JobRunr;
import org.jobrunr.configuration.JobRunrConfiguration.JobRunrConfigurationResult;
import org.jobrunr.scheduling.JobScheduler;
import org.jobrunr.server.BackgroundJobServer;
import org.jobrunr.server.BackgroundJobServerConfiguration;
import org.jobrunr.server.JobActivator;
import org.jobrunr.storage.sql.postgres.PostgresStorageProvider;
import org.jobrunr.utils.mapper.jackson3.Jackson3JsonMapper;

/**
 * JobRunr with jobs that do nothing and 64 workers. Its jobs are enqueued before the clock starts;
 * Cookery's are not.
 */
public record JobRunrPeer(BenchDatabase database) implements Contestant {

  public static final String NAME = "JobRunr, 64 workers";

  private static final String SCHEMA = "bench_jobrunr";
  private static final int WORKERS = 64;
  private static final int CONNECTIONS = 20;
  private static final int POLL_SECONDS = 5;
  private static final long LOOK_MILLIS = 10;

  /** The job. */
  public static final class NoOpJob {

    private final NanoLog done;

    NoOpJob(NanoLog done) {
      this.done = done;
    }

    /** Here, because JobRunr reads the lambda's class file and knows no records. */
    static void enqueue(JobScheduler scheduler, int count) {
      scheduler.<NoOpJob, Integer>enqueue(
          IntStream.range(0, count).boxed(), (noOp, number) -> noOp.run(number));
    }

    public void run(int number) {
      done.add(System.nanoTime());
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String schema() {
    return SCHEMA;
  }

  @Override
  public Trial prepare(int pieces) {
    HikariDataSource pool = database.pool(SCHEMA, CONNECTIONS);
    NanoLog done = new NanoLog(pieces);
    NoOpJob job = new NoOpJob(done);
    JobActivator activator =
        new JobActivator() {
          @Override
          public <T> T activateJob(Class<T> type) {
            return type.cast(job);
          }
        };
    JobRunrConfigurationResult jobRunr =
        JobRunr.configure()
            .useJsonMapper(new Jackson3JsonMapper())
            .useStorageProvider(new PostgresStorageProvider(pool))
            .useJobActivator(activator)
            .useBackgroundJobServer(
                BackgroundJobServerConfiguration.usingStandardBackgroundJobServerConfiguration()
                    .andWorkerCount(WORKERS)
                    .andPollIntervalInSeconds(POLL_SECONDS),
                false)
            .initialize();
    NoOpJob.enqueue(jobRunr.getJobScheduler(), pieces);
    return new JobRunrTrial(pool, jobRunr.getBackgroundJobServer(), pieces, done);
  }

  @Override
  public void cleanUp() {
    database.dropSchema(SCHEMA);
  }

  private record JobRunrTrial(
      HikariDataSource pool, BackgroundJobServer server, int pieces, NanoLog done)
      implements Trial {

    @Override
    public Timing run() throws Exception {
      server.start();
      while (done.count() < pieces) {
        Thread.sleep(LOOK_MILLIS);
      }
      while (succeeded() < pieces) {
        Thread.sleep(LOOK_MILLIS);
      }
      return new Timing((System.nanoTime() - done.sorted()[0]) / 1e9, null, null);
    }

    private long succeeded() throws SQLException {
      try (Connection connection = pool.getConnection();
          var row =
              connection
                  .createStatement()
                  .executeQuery("select count(*) from jobrunr_jobs where state = 'SUCCEEDED'")) {
        row.next();
        return row.getLong(1);
      }
    }

    @Override
    public void verify() throws SQLException {
      Trial.expect("executions", pieces, done.count());
      Trial.expect("jobs that succeeded", pieces, succeeded());
    }

    @Override
    public void close() {
      JobRunr.destroy();
      pool.close();
    }
  }
}
