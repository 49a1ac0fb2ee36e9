package io.cookery.cook.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.cook.CleanSlate;
import io.cookery.db.TestDatabase;
import io.cookery.id.AccountId;
import io.cookery.id.CollectionId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** When a node tells the others what it sees. */
class LimitLearnerTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @RegisterExtension final CleanSlate cleanSlate = new CleanSlate(DATABASE);

  private final AccountId account = new AccountId(UUID.randomUUID());
  private final CollectionId cook = new CollectionId(UUID.randomUUID());
  private final LimitLearner learner =
      new LimitLearner("test", new RateTable(DATABASE.jdbi()), "here", _ -> account);

  @Test
  void nobodyCallsFromTheFirstRefusalsUntilItIsKnownHowMuchTheToolTakes() throws Exception {
    List<CallPermit> calls = new ArrayList<>();
    for (int i = 0; i < CallBook.REFUSED_OF_NEWEST; i++) {
      calls.add(learner.line().await(cook, false).orElseThrow());
    }
    assertThat(learner.line().learned().limits()).isFalse();

    calls.forEach(call -> call.end(CallEnd.REFUSED));
    CallPermit next = learner.line().await(cook, false).orElseThrow();

    assertThat(learner.line().learned().limits()).isTrue();
    next.end(CallEnd.TAKEN);
  }
}
