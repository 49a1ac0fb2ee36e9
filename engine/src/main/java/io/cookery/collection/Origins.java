package io.cookery.collection;

import io.cookery.id.CollectionId;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;
import tools.jackson.databind.json.JsonMapper;

/** What collections that were made from files come from, by which they are known again. */
public final class Origins {

  private static final JsonMapper JSON = new JsonMapper();

  private final Jdbi jdbi;

  public Origins(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

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
}
