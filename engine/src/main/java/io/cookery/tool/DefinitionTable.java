package io.cookery.tool;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The table {@code tool_definition}. */
final class DefinitionTable {

  private static final RowMapper<StoredTool> ROW =
      (row, _) ->
          new StoredTool(
              row.getString("name"),
              row.getInt("version"),
              (ObjectNode) JsonMapper.shared().readTree(row.getString("definition")),
              row.getObject("updated_at", OffsetDateTime.class).toInstant());

  private DefinitionTable() {}

  /** The number of each tool's last change, by the tool's name. */
  static Map<String, Long> changes(Handle handle) {
    Map<String, Long> changes = new TreeMap<>();
    handle
        .createQuery("select name, change from tool_definition")
        .map((row, _) -> changes.put(row.getString("name"), row.getLong("change")))
        .list();
    return changes;
  }

  static List<StoredTool> all(Handle handle) {
    return handle.createQuery("select * from tool_definition order by name").map(ROW).list();
  }

  static Optional<StoredTool> find(Handle handle, String name) {
    return handle
        .createQuery("select * from tool_definition where name = ?")
        .bind(0, name)
        .map(ROW)
        .findOne();
  }

  /** The same, locked until the transaction ends. */
  static Optional<StoredTool> lock(Handle handle, String name) {
    // Also one that is not there yet: two that make it at once follow one another.
    handle.execute("select pg_advisory_xact_lock(hashtext('tool_definition'), hashtext(?))", name);
    return find(handle, name);
  }

  static StoredTool write(Handle handle, String name, ObjectNode definition) {
    return handle
        .createQuery(
            """
            insert into tool_definition (name, version, definition)
            values (:name, 1, cast(:definition as json))
            on conflict (name) do update set
              version = tool_definition.version + 1,
              change = nextval('tool_definition_change'),
              definition = excluded.definition,
              updated_at = clock_timestamp()
            returning *
            """)
        .bind("name", name)
        .bind("definition", definition.toString())
        .map(ROW)
        .one();
  }

  static void delete(Handle handle, String name) {
    handle.execute("delete from tool_definition where name = ?", name);
  }

  /** An active cook that makes its pieces by the tool. */
  static Optional<String> activeCook(Handle handle, String tool) {
    return handle
        .createQuery(
            """
            select collection_id || '.' || cook_no from cook
            where tool = ? and status in ('running', 'paused', 'stopping')
            order by 1 limit 1
            """)
        .bind(0, tool)
        .mapTo(String.class)
        .findOne();
  }
}
