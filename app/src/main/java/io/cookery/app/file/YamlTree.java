package io.cookery.app.file;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentEndEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads YAML event by event, which is the only way to know both values and lines. */
final class YamlTree {

  private static final Pattern LOST_PLACEHOLDER = Pattern.compile("\\s+#\\[\\[.*");

  private final SourceText text;
  private final Iterator<Event> events;
  private final SourceTree tree = new SourceTree();
  private final Map<Anchor, Anchored> anchors = new HashMap<>();
  private int nodes;

  private YamlTree(SourceText text) {
    this.text = text;
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(text.label())
            .setCodePointLimit(Integer.MAX_VALUE) // the file's size is limited before
            .build();
    this.events = new Parse(settings).parseString(text.all()).iterator();
  }

  private record Anchored(JsonNode node, int nodes) {}

  static SourceTree read(SourceText text) {
    try {
      return new YamlTree(text).document();
    } catch (MarkedYamlEngineException broken) {
      throw YamlAdvice.on(broken, text);
    } catch (YamlEngineException broken) {
      throw YamlAdvice.unplaced(broken);
    }
  }

  private SourceTree document() {
    events.next();
    Event first = events.next();
    if (first instanceof DocumentStartEvent) {
      tree.root(node(events.next(), JsonPointer.empty(), 0));
      first = events.next();
    }
    if (first instanceof DocumentEndEvent) {
      first = events.next();
    }
    if (!(first instanceof StreamEndEvent)) {
      throw new SyntaxError(
          start(first), "a second document begins here; one file is one collection");
    }
    return tree;
  }

  private JsonNode node(Event event, JsonPointer at, int depth) {
    if (depth > SourceTree.MAX_DEPTH) {
      throw new SyntaxError(
          start(event), "is nested deeper than " + SourceTree.MAX_DEPTH + " levels");
    }
    count(event, 1);
    int before = nodes;
    JsonNode node =
        switch (event) {
          case ScalarEvent scalar -> scalar(scalar);
          case AliasEvent alias -> alias(alias);
          case MappingStartEvent start -> object(start, at, depth);
          case SequenceStartEvent start -> list(start, at, depth);
          default -> throw new IllegalStateException("unexpected event " + event);
        };
    if (event instanceof NodeEvent anchored && !(event instanceof AliasEvent)) {
      int size = nodes - before + 1;
      anchored.getAnchor().ifPresent(name -> anchors.put(name, new Anchored(node, size)));
    }
    return node;
  }

  private void count(Event event, int more) {
    nodes += more;
    if (nodes > SourceTree.MAX_NODES) {
      throw new SyntaxError(
          start(event), "has more than " + SourceTree.MAX_NODES + " values, aliases followed");
    }
  }

  private JsonNode scalar(ScalarEvent event) {
    refuseTag(event.getTag(), event);
    if (!event.isPlain() || event.getTag().isPresent()) {
      return JsonNodeFactory.instance.stringNode(event.getValue());
    }
    Mark end = mark(event.getEndMark());
    if (LOST_PLACEHOLDER.matcher(text.rest(end.getLine() + 1, end.getColumn())).matches()) {
      throw new SyntaxError(
          start(event),
          "what follows # is a comment and would be lost; put the whole text in quotes");
    }
    return YamlScalar.read(event.getValue());
  }

  private JsonNode alias(AliasEvent event) {
    Anchored anchored = anchors.get(event.getAlias());
    if (anchored == null) {
      throw new SyntaxError(
          start(event),
          "there is no anchor &"
              + event.getAlias()
              + " before this; a text that begins with * needs quotes");
    }
    count(event, anchored.nodes());
    return anchored.node().deepCopy();
  }

  private ObjectNode object(MappingStartEvent start, JsonPointer at, int depth) {
    refuseTag(start.getTag(), start);
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    tree.put(at, start(start));
    for (Event event = events.next(); !(event instanceof MappingEndEvent); event = events.next()) {
      if (!(event instanceof ScalarEvent key)) {
        throw new SyntaxError(
            start(event), "a key must be a text; a text that begins with [ or { needs quotes");
      }
      JsonPointer below = at.appendProperty(key.getValue());
      Event value = events.next();
      place(below, key, value, object.has(key.getValue()));
      object.set(key.getValue(), node(value, below, depth + 1));
    }
    return object;
  }

  private void place(JsonPointer at, Event key, Event value, boolean again) {
    Place place = between(key, value instanceof ScalarEvent ? value : key);
    if (again) {
      tree.repeated(at, place);
    } else {
      tree.put(at, place);
    }
  }

  private ArrayNode list(CollectionStartEvent start, JsonPointer at, int depth) {
    refuseTag(start.getTag(), start);
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    tree.put(at, start(start));
    for (Event event = events.next(); !(event instanceof SequenceEndEvent); event = events.next()) {
      JsonPointer below = at.appendIndex(list.size());
      tree.put(below, start(event));
      list.add(node(event, below, depth + 1));
    }
    return list;
  }

  private void refuseTag(Optional<String> tag, Event event) {
    if (tag.isPresent() && !tag.get().equals("tag:yaml.org,2002:str")) {
      throw new SyntaxError(
          start(event), "tags have no meaning here; a text that begins with ! needs quotes");
    }
  }

  private static Place start(Event event) {
    return event instanceof CollectionStartEvent
        ? at(mark(event.getStartMark()), 1)
        : between(event, event);
  }

  private static Place between(Event from, Event to) {
    Mark start = mark(from.getStartMark());
    Mark end = mark(to.getEndMark());
    boolean oneLine = start.getLine() == end.getLine();
    Mark until = oneLine ? end : mark(from.getEndMark());
    return at(
        start, until.getLine() == start.getLine() ? until.getColumn() - start.getColumn() : 1);
  }

  static Place at(Mark mark, int width) {
    return new Place(mark.getLine() + 1, mark.getColumn() + 1, width);
  }

  private static Mark mark(Optional<Mark> mark) {
    return mark.orElseThrow(() -> new IllegalStateException("events have marks"));
  }
}
