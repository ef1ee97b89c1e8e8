// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.record;

import dev.chancery.core.record.ConfigNode.Entry;
import dev.chancery.core.record.ConfigNode.Mapping;
import dev.chancery.core.record.ConfigNode.Scalar;
import dev.chancery.core.record.ConfigNode.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/** Builds the tree of one document from the parser's events, within the limits. */
final class TreeBuilder {

  private final YamlTrees.Source source;
  private final ReadLimits limits;
  private final Mistakes mistakes;
  private final Map<Anchor, Anchored> anchors = new HashMap<>();
  private @Nullable ConfigNode root;
  private boolean begun;
  private boolean outermostTwice;
  private int values;
  private int aliased;

  TreeBuilder(YamlTrees.Source source, ReadLimits limits, Mistakes mistakes) {
    this.source = source;
    this.limits = limits;
    this.mistakes = mistakes;
  }

  /** Whether there was any value. */
  boolean begun() {
    return begun;
  }

  /** Whether an outermost field stands twice, as when two documents run into each other. */
  boolean outermostTwice() {
    return outermostTwice;
  }

  /** The tree, or what of its outermost fields was complete when the document turned out bad. */
  @Nullable ConfigNode root() {
    return root;
  }

  /**
   * Reads up to the end of the next document.
   *
   * @return whether there may be another
   */
  boolean readDocument(Iterator<Event> events) {
    while (events.hasNext()) {
      Event event = events.next();
      switch (event.getEventId()) {
        case StreamStart, DocumentStart, Comment -> {}
        case DocumentEnd -> {
          return true;
        }
        case StreamEnd -> {
          return false;
        }
        default -> readRoot(event, events);
      }
    }
    return false;
  }

  private void readRoot(Event event, Iterator<Event> events) {
    begun = true;
    if (event.getEventId() != Event.ID.MappingStart) {
      root = value(event, events, 1);
      return;
    }
    Position position = source.position(event);
    Map<String, Entry> entries = new LinkedHashMap<>();
    try {
      outermostTwice = readEntries(entries, events, 1);
    } finally {
      root = new Mapping(position, List.copyOf(entries.values()));
    }
  }

  private ConfigNode value(Event event, Iterator<Event> events, int depth) {
    Position position = source.position(event);
    if (depth > limits.maxDepth()) {
      throw new MalformedException(
          position,
          "values stand more than %d levels deep in each other".formatted(limits.maxDepth()));
    }
    if (event instanceof AliasEvent alias) {
      return repeat(alias, position);
    }
    int before = values++;
    ConfigNode node = newValue(event, events, depth);
    ((NodeEvent) event)
        .getAnchor()
        .ifPresent(anchor -> anchors.put(anchor, new Anchored(node, values - before)));
    return node;
  }

  private ConfigNode newValue(Event event, Iterator<Event> events, int depth) {
    Position position = source.position(event);
    if (event instanceof ScalarEvent scalar) {
      return new Scalar(position, ScalarTypes.of(scalar, position), scalar.getValue());
    }
    ((CollectionStartEvent) event).getTag().ifPresent(tag -> ScalarTypes.refuse(tag, position));
    if (event.getEventId() == Event.ID.SequenceStart) {
      return new Sequence(position, items(events, depth));
    }
    Map<String, Entry> entries = new LinkedHashMap<>();
    boolean unused = readEntries(entries, events, depth);
    return new Mapping(position, List.copyOf(entries.values()));
  }

  private List<ConfigNode> items(Iterator<Event> events, int depth) {
    List<ConfigNode> items = new ArrayList<>();
    for (Event event = events.next();
        event.getEventId() != Event.ID.SequenceEnd;
        event = events.next()) {
      items.add(value(event, events, depth + 1));
    }
    return items;
  }

  /** Whether any field stands twice. */
  private boolean readEntries(Map<String, Entry> entries, Iterator<Event> events, int depth) {
    boolean twice = false;
    for (Event event = events.next();
        event.getEventId() != Event.ID.MappingEnd;
        event = events.next()) {
      Position position = source.position(event);
      Optional<String> key = key(value(event, events, depth + 1), position);
      ConfigNode value = value(events.next(), events, depth + 1);
      twice |= key.isPresent() && !addOnce(entries, new Entry(key.get(), position, value));
    }
    return twice;
  }

  private Optional<String> key(ConfigNode key, Position position) {
    if (key instanceof Scalar scalar) {
      return Optional.of(scalar.text());
    }
    mistakes.add(position, "found a list or a mapping as the name of a field (expected: text)");
    return Optional.empty();
  }

  private boolean addOnce(Map<String, Entry> entries, Entry entry) {
    Entry first = entries.putIfAbsent(entry.key(), entry);
    if (first != null) {
      mistakes.add(
          entry.position(),
          "found the field '%s' a second time (first at %s; expected: each at most once)"
              .formatted(Excerpt.of(entry.key()), first.position()));
    }
    return first == null;
  }

  private ConfigNode repeat(AliasEvent alias, Position position) {
    Anchored anchored = anchors.get(alias.getAlias());
    if (anchored == null) {
      // It is not quoted: it may be a password that was not put in quotes.
      throw new MalformedException(
          position,
          "found an alias, as text is that begins with '*', whose anchor does not stand complete before it (expected: such an anchor; put such a text in quotes)");
    }
    // What an alias repeats may hold aliases, so that the sum grows far faster than the text.
    aliased = Math.addExact(aliased, anchored.values());
    values = Math.addExact(values, anchored.values());
    if (aliased > limits.maxAliased()) {
      throw new MalformedException(
          position,
          "aliases repeat more than %d values (expected: fewer; write them out or use fewer aliases)"
              .formatted(limits.maxAliased()));
    }
    return anchored.node();
  }

  private record Anchored(ConfigNode node, int values) {}
}
