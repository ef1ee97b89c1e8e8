package dev.chancery.core.config;

import dev.chancery.core.config.ResourceKinds.Kind;
import dev.chancery.core.record.ConfigNode;
import dev.chancery.core.record.ConfigNode.Mapping;
import dev.chancery.core.record.Mistakes;
import dev.chancery.core.record.Path;
import dev.chancery.core.record.RecordBinder;
import dev.chancery.core.record.YamlDocument;
import dev.chancery.spi.model.Metadata;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import java.util.List;
import java.util.Optional;

/** Reads one document after the other into resources. */
final class DocumentReader {

  /** Stands in for wrong metadata, so that the mistakes of the rest are found all the same. */
  private static final Metadata ANY = Metadata.of("any", "any");

  private final ResourceKinds kinds;
  private final BatchBuilder batch;

  DocumentReader(ResourceKinds kinds, BatchBuilder batch) {
    this.kinds = kinds;
    this.batch = batch;
  }

  /** Reads a document; an empty one is nothing. */
  void read(YamlDocument document) {
    Optional<ConfigNode> root = document.root().filter(node -> !node.isNothing());
    if (root.isPresent() && root.get() instanceof Mapping fields) {
      read(document, fields);
      return;
    }
    if (root.isPresent() && document.complete()) {
      document
          .mistakes()
          .add(
              root.get().position(),
              "found no fields (expected: %s)".formatted(String.join(", ", DocumentHead.FIELDS)));
    }
    batch.report(document.mistakes().all());
  }

  private void read(YamlDocument document, Mapping fields) {
    DocumentHead head = new DocumentHead(fields, kinds);
    Mistakes mistakes = document.mistakes();
    Optional<? extends Resource> resource =
        document.complete()
            ? head.kind(mistakes).flatMap(kind -> resource(kind, head, mistakes))
            : Optional.empty();
    String location = fields.position().toString();
    if (mistakes.isEmpty() && resource.isPresent()) {
      batch.accept(resource.get(), location);
      return;
    }
    Optional<ResourceKey> key = head.key();
    if (key.isEmpty()) {
      batch.report(mistakes.all());
      return;
    }
    batch.reject(key.get(), location, mistakes.all());
    if (!document.complete()) {
      batch.report(List.of(mayHoldMore(location)));
    }
  }

  private static Problem mayHoldMore(String location) {
    return Problem.error(
        YamlResourceReader.REPORTER,
        location,
        "the document that begins here may hold more resources than could be told apart; what was here before stays");
  }

  private <R extends Record & Resource> Optional<R> resource(
      Kind<R> kind, DocumentHead head, Mistakes mistakes) {
    head.refuseUnknownFields(mistakes);
    RecordBinder binder = kinds.binder();
    Metadata metadata =
        binder
            .bind(
                Metadata.class,
                head.part(DocumentHead.METADATA),
                Path.ROOT.field(DocumentHead.METADATA),
                mistakes)
            .orElse(ANY);
    return binder.bind(
        new RecordBinder.Remainder<>(kind.type(), metadata),
        head.part(DocumentHead.SPEC),
        Path.ROOT.field(DocumentHead.SPEC),
        mistakes);
  }
}
