// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.config;

import dev.chancery.core.plugin.Sections;
import dev.chancery.core.policy.KindPolicy;
import dev.chancery.core.record.RecordWriter;
import dev.chancery.core.record.YamlText;
import dev.chancery.spi.ResourceWriter;
import dev.chancery.spi.model.Option;
import dev.chancery.spi.model.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes resources as YAML, by the kinds and sections that are known. Immutable. */
public final class YamlResourceWriter implements ResourceWriter {

  private final RecordWriter records;

  /**
   * A writer of what a {@link YamlResourceReader} of these sections reads.
   *
   * @param sections what resources may have
   */
  public YamlResourceWriter(Sections sections) {
    this.records = new RecordWriter(ResourceKinds.of(sections).binder());
  }

  @Override
  public String write(Resource resource) {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put(DocumentHead.API_VERSION, ResourceKinds.API_VERSION);
    document.put(DocumentHead.KIND, resource.kind());
    Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
    metadata.put("namespace", resource.metadata().namespace()); // even if it is the default one
    metadata.putAll(records.writeRest(resource.metadata()));
    document.put(DocumentHead.METADATA, metadata);
    document.put(DocumentHead.SPEC, spec(resource));
    return YamlText.of(document);
  }

  private Map<String, @Nullable Object> spec(Resource resource) {
    return resource instanceof KindPolicy policy
        ? spec(policy)
        : records.writeRest((Record) resource);
  }

  /** A policy's own fields stand beside its targets. */
  private Map<String, @Nullable Object> spec(KindPolicy policy) {
    List<@Nullable Object> targets = new ArrayList<>();
    policy.targetRefs().forEach(target -> targets.add(records.write(target)));
    Map<String, @Nullable Object> spec = new LinkedHashMap<>();
    spec.put(PolicyReading.TARGETS, targets);
    for (Option option : policy.options().values()) {
      if (records.write((Record) option) instanceof Map<?, ?> fields) {
        fields.forEach((name, value) -> spec.put((String) name, value));
      }
    }
    return spec;
  }
}
