package io.cookery.books;

import io.cookery.id.CollectionId;
import io.cookery.id.JobId;
import io.cookery.tool.Answer;
import io.cookery.tool.Call;
import io.cookery.tool.Tool;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a tool of a test writes down: what it was given for each job, what it billed for it, whether
 * it said so, and how many calls of a collection it had at once.
 */
public final class ToolBooks {

  /** A tool that keeps books. */
  public interface Keeper {
    ToolBooks books();
  }

  /** A job that costs more does not exist, so its price is counted instead. */
  private static final BigDecimal MAX_COST_USD = new BigDecimal(1_000_000);

  private final Map<JobId, Account> accounts = new LinkedHashMap<>();
  private final Map<CollectionId, Integer> now = new HashMap<>();
  private final Map<CollectionId, Integer> most = new HashMap<>();

  /** A tool was called for a job. */
  public synchronized void given(Tool tool, Call call) {
    accounts.computeIfAbsent(call.job(), _ -> new Account(tool)).given(call.params().deepCopy());
  }

  /** The tool is at work on a call of this collection. */
  public synchronized void begin(CollectionId collection) {
    most.merge(collection, now.merge(collection, 1, Integer::sum), Math::max);
  }

  public synchronized void end(CollectionId collection) {
    now.merge(collection, -1, Integer::sum);
  }

  /** The tool answered for a job, by whichever way. */
  public synchronized void answered(Tool tool, JobId job, Answer answer) {
    Account account = accounts.computeIfAbsent(job, _ -> new Account(tool));
    switch (answer) {
      case Answer.Generated generated -> account.billed(told(generated.costUsd(), tool.priceUsd()));
      case Answer.Retryable retryable -> account.billed(told(retryable.costUsd(), BigDecimal.ZERO));
      case Answer.Refused refused -> account.billed(told(refused.costUsd(), BigDecimal.ZERO));
      case Answer.Throttled _, Answer.Unreachable _, Answer.Unusable _ ->
          account.billed(BigDecimal.ZERO);
      case Answer.Unknown _ -> account.unanswered();
    }
  }

  /** A call for a job was cut off before its answer. */
  public synchronized void unanswered(Tool tool, JobId job) {
    accounts.computeIfAbsent(job, _ -> new Account(tool)).unanswered();
  }

  /** What an answer says that the job costs, unless that cannot be. */
  private static BigDecimal told(@Nullable BigDecimal usd, BigDecimal otherwise) {
    return usd == null || usd.signum() < 0 || usd.compareTo(MAX_COST_USD) > 0 ? otherwise : usd;
  }

  public synchronized Optional<Account> of(JobId job) {
    return Optional.ofNullable(accounts.get(job));
  }

  /** The jobs of a collection that tools were called for. */
  public synchronized List<JobId> jobs(CollectionId collection) {
    return accounts.keySet().stream().filter(job -> job.collection().equals(collection)).toList();
  }

  /** The greatest number of calls of a collection at the same moment. */
  public synchronized int mostAtOnce(CollectionId collection) {
    return most.getOrDefault(collection, 0);
  }
}
