// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.core.policy.KindPolicy;
import dev.chancery.core.record.ConfigNode;
import dev.chancery.core.record.ConfigNode.Entry;
import dev.chancery.core.record.ConfigNode.Mapping;
import dev.chancery.core.record.Mistakes;
import dev.chancery.core.record.Path;
import dev.chancery.core.record.RecordBinder;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.Metadata;
import dev.chancery.spi.model.Option;
import dev.chancery.spi.model.TargetRef;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Reads resources of kinds that policies brought: the targets, and beside them the policy's own
 * fields.
 *
 * @param binder reads records
 * @param mistakes where mistakes are told
 */
record PolicyReading(RecordBinder binder, Mistakes mistakes) {

  static final String TARGETS = "targetRefs";

  /**
   * The part that all such resources have.
   *
   * @param targetRefs what the policy is attached to
   */
  record Targets(
      @JsonPropertyDescription("What the policy is attached to; at least one.")
          List<TargetRef> targetRefs) {

    Targets {
      targetRefs = List.copyOf(targetRefs);
      Check.notEmpty(TARGETS, targetRefs);
    }
  }

  Optional<KindPolicy> read(
      String kind, Class<? extends Record> policy, Metadata metadata, ConfigNode spec) {
    Path path = Path.ROOT.field(DocumentHead.SPEC);
    Optional<Targets> targets =
        binder.bind(
            Targets.class, part(spec, entry -> entry.key().equals(TARGETS)), path, mistakes);
    Optional<? extends Record> own =
        binder.bind(policy, part(spec, entry -> !entry.key().equals(TARGETS)), path, mistakes);
    return targets.isPresent() && own.isPresent()
        ? Optional.of(KindPolicy.of(metadata, kind, targets.get().targetRefs(), (Option) own.get()))
        : Optional.empty();
  }

  private static ConfigNode part(ConfigNode spec, Predicate<Entry> wanted) {
    return spec instanceof Mapping mapping
        ? new Mapping(mapping.position(), mapping.entries().stream().filter(wanted).toList())
        : spec;
  }
}
