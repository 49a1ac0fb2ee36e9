package io.cookery.collection;

import io.cookery.id.CollectionId;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Where collections lie on this machine: the files that they come from, and their exports. */
public final class Whereabouts {

  private final Jdbi jdbi;

  public Whereabouts(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Where one lies.
   *
   * @param file the collection file; null when it comes from none
   * @param export the folder of its last export; null when there was none, or another's export took
   *     its place
   * @param replaced whether another collection stands for the file now
   */
  public record Place(@Nullable Path file, @Nullable Path export, boolean replaced) {

    /** Nothing is known. */
    public static final Place UNKNOWN = new Place(null, null, false);
  }

  /** Notes which folder a collection was exported to; what was there before is so no longer. */
  public void exportedTo(CollectionId collection, Path folder) {
    String path = folder.toAbsolutePath().normalize().toString();
    jdbi.useTransaction(handle -> {
      handle.execute(
          "update whereabouts set exported_to = null where exported_to = ? and collection_id <> ?",
          path,
          collection.uuid());
      handle
          .createUpdate(
              """
              insert into whereabouts (collection_id, exported_to)
              select collection_id, :path from collection where collection_id = :collection
              on conflict (collection_id) do update set exported_to = excluded.exported_to
              """)
          .bind("collection", collection.uuid())
          .bind("path", path)
          .execute();
    });
  }

  /** Where one lies. */
  public Place of(CollectionId collection) {
    return of(List.of(collection)).getOrDefault(collection, Place.UNKNOWN);
  }

  /** Where these lie; without those of which nothing is known. */
  public Map<CollectionId, Place> of(Collection<CollectionId> collections) {
    Map<CollectionId, Place> places = new HashMap<>();
    jdbi.useHandle(handle ->
        handle
            .createQuery(
                """
                select collection_id, file, exported_to, replaced_at is not null as replaced
                from whereabouts
                where collection_id = any (:collections)
                """)
            .bindArray("collections", CollectionId.class, collections)
            .map((row, _) ->
                places.put(
                    new CollectionId(row.getObject("collection_id", UUID.class)),
                    new Place(
                        path(row.getString("file")),
                        path(row.getString("exported_to")),
                        row.getBoolean("replaced"))))
            .list());
    return places;
  }

  /** A data directory may come from a system that names files otherwise. */
  static @Nullable Path path(@Nullable String text) {
    try {
      return text == null ? null : Path.of(text);
    } catch (InvalidPathException e) {
      return null;
    }
  }
}
