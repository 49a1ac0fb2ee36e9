package io.cookery.collection;

import io.cookery.id.AccountId;
import io.cookery.id.CollectionId;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;
import tools.jackson.databind.json.JsonMapper;

/** What collections that were made from files come from, by which they are known again. */
public final class Origins {

  private static final JsonMapper JSON = new JsonMapper();

  /** Collections of one recipe that are looked at, the newest. */
  private static final int MAX_LOOKED_AT = 10;

  private final Jdbi jdbi;

  public Origins(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** A collection and what it comes from. */
  public record Known(StoredCollection collection, MadeFrom from) {}

  /** Notes what a collection comes from. */
  public void note(CollectionId collection, MadeFrom from) {
    jdbi.useHandle(handle ->
        handle
            .createUpdate(
                """
                insert into made_from (collection_id, recipe, files)
                values (:collection, :recipe, cast(:files as json))
                on conflict (collection_id) do update
                  set recipe = excluded.recipe, files = excluded.files
                """)
            .bind("collection", collection.uuid())
            .bind("recipe", from.recipe())
            .bind("files", JSON.writeValueAsString(from.files()))
            .execute());
  }

  /** The collections of an account that are still what a file of this recipe says, newest first. */
  public List<Known> ofRecipe(AccountId account, String recipe) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select c.*, m.recipe, m.files::text as files
                from made_from m join collection c using (collection_id)
                where m.recipe = :recipe and c.account_id = :account
                  and c.fingerprint is not null and c.deleted_at is null
                order by c.created_at desc, c.collection_id limit :limit
                """)
            .bind("recipe", recipe)
            .bind("account", account.uuid())
            .bind("limit", MAX_LOOKED_AT)
            .map((row, context) ->
                new Known(
                    CollectionRow.MAPPER.map(row, context),
                    new MadeFrom(row.getString("recipe"), files(row.getString("files")))))
            .list());
  }

  /** What a collection comes from; empty if it was not made from a file. */
  public Optional<MadeFrom> of(CollectionId collection) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select recipe, files::text as files from made_from where collection_id = ?")
            .bind(0, collection.uuid())
            .map((row, _) -> new MadeFrom(row.getString("recipe"), files(row.getString("files"))))
            .findOne());
  }

  private static SortedMap<String, String> files(String json) {
    SortedMap<String, String> files = new TreeMap<>();
    JSON.readTree(json)
        .properties()
        .forEach(file -> files.put(file.getKey(), file.getValue().asString()));
    return files;
  }

  /**
   * Lets a collection be known by another fingerprint.
   *
   * @return false if another collection has it, or this one has none any more
   */
  public boolean move(CollectionId collection, AccountId account, String fingerprint) {
    return jdbi.withHandle(handle ->
        handle
                .createUpdate(
                    """
                    update collection set fingerprint = :fingerprint
                    where collection_id = :collection and account_id = :account
                      and fingerprint is not null
                      and not exists (
                        select from collection other
                        where other.account_id = :account and other.fingerprint = :fingerprint)
                    """)
                .bind("fingerprint", fingerprint)
                .bind("collection", collection.uuid())
                .bind("account", account.uuid())
                .execute()
            == 1);
  }
}
