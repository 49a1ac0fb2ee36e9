package io.cookery.cook;

import io.cookery.id.CollectionId;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;

/** Lets time pass for one collection: all that it has written is so much older. */
public final class TestClock {

  private TestClock() {}

  public static void forward(Jdbi jdbi, CollectionId collection, Duration by) {
    jdbi.useTransaction(handle -> {
      handle
          .createUpdate(
              """
              update tried_slot set
                due_at = due_at - :millis * interval '1 millisecond',
                first_tried_at = first_tried_at - :millis * interval '1 millisecond'
              where collection_id = :collection
              """)
          .bind("millis", by.toMillis())
          .bind("collection", collection.uuid())
          .execute();
      handle
          .createUpdate(
              """
              update live_job set
                due_at = due_at - :millis * interval '1 millisecond',
                deadline_at = deadline_at - :millis * interval '1 millisecond',
                claimed_at = claimed_at - :millis * interval '1 millisecond',
                first_tried_at = first_tried_at - :millis * interval '1 millisecond'
              where collection_id = :collection
              """)
          .bind("millis", by.toMillis())
          .bind("collection", collection.uuid())
          .execute();
    });
  }
}
