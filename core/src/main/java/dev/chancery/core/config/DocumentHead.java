// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.config;

import dev.chancery.core.config.ResourceKinds.Kind;
import dev.chancery.core.record.ConfigNode;
import dev.chancery.core.record.ConfigNode.Entry;
import dev.chancery.core.record.ConfigNode.Mapping;
import dev.chancery.core.record.Mistakes;
import dev.chancery.core.record.Names;
import dev.chancery.core.record.Position;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.Metadata;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import java.util.List;
import java.util.Optional;

/**
 * What a document says of itself before its spec.
 *
 * @param fields the document
 * @param kinds the kinds that are known
 */
record DocumentHead(Mapping fields, ResourceKinds kinds) {

  static final String METADATA = "metadata";
  static final String SPEC = "spec";

  static final String API_VERSION = "apiVersion";
  static final String KIND = "kind";

  /** The fields of every document. */
  static final List<String> FIELDS = List.of(API_VERSION, KIND, METADATA, SPEC);

  /** The kind; if it isn't known, that is a mistake. */
  Optional<Kind<?>> kind(Mistakes mistakes) {
    if (!isOurs()) {
      mistakes.add(
          place(API_VERSION),
          "apiVersion: found %s (expected: %s)"
              .formatted(quoted(API_VERSION), ResourceKinds.API_VERSION));
      return Optional.empty();
    }
    Optional<Kind<?>> kind = fields.text(KIND).flatMap(kinds::find);
    if (kind.isEmpty()) {
      mistakes.add(
          place(KIND),
          "kind: found %s; %s"
              .formatted(quoted(KIND), Names.hint(fields.text(KIND).orElse(""), kinds.names())));
    }
    return kind;
  }

  /** Tells of a record that calls itself otherwise than the plugin that brought it. */
  void refuseOtherKind(Resource read, Mistakes mistakes) {
    if (!fields.text(KIND).equals(Optional.of(read.kind()))) {
      mistakes.add(
          place(KIND),
          "kind: found %s, which the record %s calls '%s' (expected: one name; tell the author of the plugin)"
              .formatted(quoted(KIND), read.getClass().getName(), read.kind()));
    }
  }

  /** Tells of fields that no document has. */
  void refuseUnknownFields(Kind<?> kind, Mistakes mistakes) {
    for (Entry entry : fields.entries()) {
      if (!FIELDS.contains(entry.key())) {
        String name = kind.confidential() ? "a field that is not shown" : entry.key();
        mistakes.add(
            entry.position(),
            "%s: unknown field; %s".formatted(name, Names.hint(entry.key(), FIELDS)));
      }
    }
  }

  /** Which resource the document is about, as far as that can be told if it is a bad one. */
  Optional<ResourceKey> key() {
    Optional<Mapping> metadata =
        fields.get(METADATA).filter(Mapping.class::isInstance).map(Mapping.class::cast);
    Optional<String> kind =
        fields.text(KIND).filter(name -> isOurs() && kinds.find(name).isPresent());
    if (metadata.isEmpty() || kind.isEmpty()) {
      return Optional.empty();
    }
    boolean namespaceWritten =
        metadata.get().get("namespace").filter(node -> !node.isNothing()).isPresent();
    Optional<String> namespace =
        namespaceWritten
            ? metadata.get().text("namespace")
            : Optional.of(Metadata.DEFAULT_NAMESPACE);
    return namespace.flatMap(
        space -> metadata.get().text("name").flatMap(name -> key(kind.get(), space, name)));
  }

  /** A part of the document; one that isn't written has no fields. */
  ConfigNode part(String name) {
    return fields
        .get(name)
        .filter(node -> !node.isNothing())
        .orElseGet(() -> new Mapping(fields.position(), List.of()));
  }

  private static Optional<ResourceKey> key(String kind, String namespace, String name) {
    try {
      return Optional.of(ResourceKey.of(kind, namespace, name));
    } catch (InvalidValueException e) {
      // No resource has such a name; that it is wrong is told by the reading of the metadata.
      return Optional.empty();
    }
  }

  private boolean isOurs() {
    return fields.text(API_VERSION).equals(Optional.of(ResourceKinds.API_VERSION));
  }

  private Position place(String name) {
    return fields.get(name).map(ConfigNode::position).orElse(fields.position());
  }

  private String quoted(String name) {
    return fields.text(name).map(text -> "'" + text + "'").orElse("nothing");
  }
}
