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
   * @param export the folder of its last export; null when there was none
   */
  public record Place(@Nullable Path file, @Nullable Path export) {

    /** Nothing is known. */
    public static final Place UNKNOWN = new Place(null, null);
  }

  /** Notes which file a collection comes from. */
  public void cookedFrom(CollectionId collection, Path file) {
    note(collection, "file", file);
  }

  /** Notes which folder a collection was exported to. */
  public void exportedTo(CollectionId collection, Path folder) {
    note(collection, "exported_to", folder);
  }

  private void note(CollectionId collection, String column, Path path) {
    jdbi.useHandle(handle ->
        handle
            .createUpdate(
                """
                insert into whereabouts (collection_id, <column>)
                select collection_id, :path from collection where collection_id = :collection
                on conflict (collection_id) do update set <column> = excluded.<column>
                """)
            .define("column", column)
            .bind("collection", collection.uuid())
            .bind("path", path.toAbsolutePath().normalize().toString())
            .execute());
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
                select collection_id, file, exported_to from whereabouts
                where collection_id = any (:collections)
                """)
            .bindArray("collections", CollectionId.class, collections)
            .map((row, _) ->
                places.put(
                    new CollectionId(row.getObject("collection_id", UUID.class)),
                    new Place(path(row.getString("file")), path(row.getString("exported_to")))))
            .list());
    return places;
  }

  /** A data directory may come from a system that names files otherwise. */
  private static @Nullable Path path(@Nullable String text) {
    try {
      return text == null ? null : Path.of(text);
    } catch (InvalidPathException e) {
      return null;
    }
  }
}
