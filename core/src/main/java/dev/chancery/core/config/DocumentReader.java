// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.config;

import dev.chancery.core.config.Reading.Accepted;
import dev.chancery.core.config.Reading.Rejected;
import dev.chancery.core.config.Reading.Unknown;
import dev.chancery.core.config.ResourceKinds.Kind;
import dev.chancery.core.record.ConfigNode;
import dev.chancery.core.record.ConfigNode.Mapping;
import dev.chancery.core.record.Mistakes;
import dev.chancery.core.record.Path;
import dev.chancery.core.record.Position;
import dev.chancery.core.record.RecordBinder;
import dev.chancery.core.record.YamlDocument;
import dev.chancery.spi.model.Metadata;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import java.util.List;
import java.util.Optional;

/**
 * Reads documents into resources.
 *
 * @param kinds the kinds that are known
 */
record DocumentReader(ResourceKinds kinds) {

  /** Stands in for wrong metadata, so that the mistakes of the rest are found all the same. */
  private static final Metadata ANY = Metadata.of("any", "any");

  /** Reads a document; an empty one is nothing. */
  List<Reading> read(YamlDocument document) {
    Optional<ConfigNode> root = document.root().filter(node -> !node.isNothing());
    if (root.isPresent() && root.get() instanceof Mapping fields) {
      return read(document, fields);
    }
    if (root.isPresent() && document.complete()) {
      document
          .mistakes()
          .add(
              root.get().position(),
              "found no fields (expected: %s)".formatted(String.join(", ", DocumentHead.FIELDS)));
    }
    return unknown(document.mistakes());
  }

  private List<Reading> read(YamlDocument document, Mapping fields) {
    DocumentHead head = new DocumentHead(fields, kinds);
    Mistakes mistakes = document.mistakes();
    Optional<? extends Resource> resource =
        document.complete()
            ? head.kind(mistakes).flatMap(kind -> resource(kind, head, mistakes))
            : Optional.empty();
    Position place = fields.position();
    resource.ifPresent(read -> head.refuseOtherKind(read, mistakes));
    if (mistakes.isEmpty() && resource.isPresent()) {
      return List.of(new Accepted(resource.get(), place));
    }
    Optional<ResourceKey> key = head.key();
    if (key.isEmpty()) {
      return unknown(mistakes);
    }
    Rejected rejected = new Rejected(key.get(), place, mistakes.all());
    return document.complete() ? List.of(rejected) : List.of(rejected, mayHoldMore(place));
  }

  private static List<Reading> unknown(Mistakes mistakes) {
    return mistakes.isEmpty() ? List.of() : List.of(new Unknown(mistakes.all()));
  }

  private static Reading mayHoldMore(Position place) {
    return new Unknown(
        List.of(
            Problem.error(
                YamlResourceReader.REPORTER,
                place.toString(),
                "the document that begins here may hold more resources than could be told apart; what was here before stays")));
  }

  private <R extends Record & Resource> Optional<R> resource(
      Kind<R> kind, DocumentHead head, Mistakes mistakes) {
    head.refuseUnknownFields(kind, mistakes);
    RecordBinder binder = kinds.binder();
    Metadata metadata =
        binder
            .bind(
                Metadata.class,
                head.part(DocumentHead.METADATA),
                Path.ROOT.field(DocumentHead.METADATA),
                mistakes)
            .orElse(ANY);
    ConfigNode spec = head.part(DocumentHead.SPEC);
    Optional<Class<? extends Record>> policy = kinds.policy(kind.name());
    return policy.isPresent()
        ? new PolicyReading(binder, mistakes)
            .read(kind.name(), policy.get(), metadata, spec)
            .map(kind.type()::cast)
        : binder.bind(
            new RecordBinder.Remainder<>(kind.type(), metadata),
            spec,
            Path.ROOT.field(DocumentHead.SPEC),
            mistakes);
  }
}
