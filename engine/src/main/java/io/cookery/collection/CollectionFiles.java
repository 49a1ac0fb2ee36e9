package io.cookery.collection;

import io.cookery.id.AccountId;
import io.cookery.id.CollectionId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The files that collections come from, by which they are known again. */
public final class CollectionFiles {

  /** Collections of an account that are looked at to find one, the newest. */
  static final int MAX_LOOKED_AT = 10_000;

  /** Replaced collections that are removed at once at most. */
  private static final int MAX_SWEPT = 100;

  private final Jdbi jdbi;

  public CollectionFiles(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * A collection that was made from a file.
   *
   * @param file absolute, when it was last cooked; null when no version noted it
   * @param beside the same from the data directory; null when no version noted it
   * @param replacedAt since when another collection stands for the file; null if this one does
   */
  public record Known(
      StoredCollection collection,
      @Nullable Path file,
      @Nullable String beside,
      @Nullable Instant replacedAt) {

    public boolean replaced() {
      return replacedAt != null;
    }
  }

  /** All of an account, those first that are not replaced, and of these the newest first. */
  public List<Known> of(AccountId account) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select c.*, w.file, w.beside, w.replaced_at
                from collection c
                  left join whereabouts w using (collection_id)
                  left join made_from m using (collection_id)
                where c.account_id = :account and c.deleted_at is null
                  and (w.file is not null or m.recipe is not null)
                order by w.replaced_at desc nulls first, c.created_at desc, c.collection_id
                limit :limit
                """)
            .bind("account", account.uuid())
            .bind("limit", MAX_LOOKED_AT)
            .map((row, context) ->
                new Known(
                    CollectionRow.MAPPER.map(row, context),
                    Whereabouts.path(row.getString("file")),
                    row.getString("beside"),
                    Optional.ofNullable(row.getObject("replaced_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant)
                        .orElse(null)))
            .list());
  }

  /**
   * Lets a collection stand for a file from now on, and replaces those that did before.
   *
   * @param file absolute
   * @param beside the same from the data directory
   * @param own the collections that the file stood for, wherever it was then
   */
  public void stand(
      CollectionId collection, Path file, String beside, java.util.Collection<CollectionId> own) {
    jdbi.useTransaction(handle -> {
      handle
          .createUpdate(
              """
              update whereabouts set file = :file, beside = :beside,
                replaced_at = coalesce(replaced_at, clock_timestamp())
              where collection_id <> :collection
                and (file = :file or collection_id = any (:own))
              """)
          .bind("file", file.toString())
          .bind("beside", beside)
          .bind("collection", collection.uuid())
          .bindArray("own", CollectionId.class, own)
          .execute();
      handle
          .createUpdate(
              """
              insert into whereabouts (collection_id, file, beside)
              select collection_id, :file, :beside from collection
              where collection_id = :collection
              on conflict (collection_id) do update
                set file = excluded.file, beside = excluded.beside, replaced_at = null
              """)
          .bind("collection", collection.uuid())
          .bind("file", file.toString())
          .bind("beside", beside)
          .execute();
    });
  }

  /**
   * Those that were replaced so long ago, that nobody paid for, and that nothing else holds:
   * neither a cook under way, nor a share, nor that they are final or archived.
   */
  public List<CollectionId> replacedForNothing(AccountId account, Duration since) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select c.collection_id
                from whereabouts w join collection c using (collection_id)
                where w.replaced_at < clock_timestamp() - :since * interval '1 millisecond'
                  and c.account_id = :account and c.deleted_at is null
                  and c.finalized_at is null and c.archived_at is null
                  and not exists (select from share s where s.collection_id = c.collection_id)
                  and not exists (select from cook k where k.collection_id = c.collection_id
                    and (k.cost_usd > 0 or k.ended_at is null))
                order by w.replaced_at limit :limit
                """)
            .bind("since", since.toMillis())
            .bind("account", account.uuid())
            .bind("limit", MAX_SWEPT)
            .mapTo(CollectionId.class)
            .list());
  }
}
