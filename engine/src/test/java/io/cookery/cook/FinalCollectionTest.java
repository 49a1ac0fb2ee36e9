package io.cookery.cook;

import static io.cookery.cook.RemoteJobs.callback;
import static io.cookery.cook.RemoteJobs.ended;
import static io.cookery.cook.RemoteJobs.standing;
import static io.cookery.cook.RemoteJobs.unanswered;
import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.cook.RemoteJobs.Unanswered;
import io.cookery.cook.edit.ChangeResult;
import io.cookery.db.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What still comes for a collection after it was locked for ever. */
class FinalCollectionTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @RegisterExtension final CookFixture fixture = new CookFixture(DATABASE);

  @Test
  void aLateAnswerIsPaidAndRecordedAndFillsNothing() throws Exception {
    Unanswered of = unanswered(fixture);
    assertThat(of.node().changes().finalizeForEver(of.collection()))
        .isInstanceOf(ChangeResult.Changed.class);

    assertThat(callback(of.node(), of.job(), "done late")).isEqualTo(ended(EndResult.late));

    Cook last = standing(of.node(), of.cook());
    assertThat(last.filled()).isZero();
    assertThat(last.failed()).isEqualTo(1);
    assertThat(last.costUsd()).isEqualByComparingTo("0.10");
    assertThat(fixture.texts(of.collection())).isEmpty();
  }
}
