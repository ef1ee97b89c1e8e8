// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;

/**
 * What every resource says of itself.
 *
 * @param namespace the namespace, {@code default} if none is given
 * @param name the name, unique within kind and namespace
 * @param labels what selectors match
 * @param annotations free text for people and tools
 * @param creationTimestamp when it was made; {@code UNKNOWN} if its source does not tell
 */
public record Metadata(
    @JsonProperty(defaultValue = Metadata.DEFAULT_NAMESPACE)
        @JsonPropertyDescription("Namespace of the resource.")
        String namespace,
    @JsonPropertyDescription("Name of the resource, unique within kind and namespace.") String name,
    @JsonPropertyDescription("Labels, which selectors match.") Map<String, String> labels,
    @JsonPropertyDescription("Free text for people and tools.") Map<String, String> annotations,
    @JsonProperty(defaultValue = "''")
        @JsonPropertyDescription(
            "When it was made, such as 2026-11-21T09:30:00Z; of several that claim one thing, the oldest has it.")
        CreationTimestamp creationTimestamp) {

  /** The namespace of a resource or reference that names none. */
  public static final String DEFAULT_NAMESPACE = "default";

  /**
   * Who has precedence where several claim one thing that only one can have, as Gateway API has it:
   * the oldest, and of those whose age is the same or not known, the first by namespace and name.
   */
  public static final Comparator<Metadata> OLDEST_FIRST =
      Comparator.comparing(Metadata::creationTimestamp).thenComparing(Metadata::ref);

  /** Checks the names and copies the maps. */
  public Metadata {
    Check.resourceName("namespace", namespace);
    Check.resourceName("name", name);
    labels = Map.copyOf(labels);
    annotations = Map.copyOf(annotations);
    Check.present("creationTimestamp", creationTimestamp);
  }

  /**
   * Metadata of a resource whose age is not known.
   *
   * @param namespace the namespace
   * @param name the name, unique within kind and namespace
   * @param labels what selectors match; copied
   * @param annotations free text for people and tools; copied
   */
  public Metadata(
      String namespace, String name, Map<String, String> labels, Map<String, String> annotations) {
    this(namespace, name, labels, annotations, CreationTimestamp.UNKNOWN);
  }

  /**
   * {@return metadata without labels and annotations, and of an age that is not known}
   *
   * @param namespace the namespace
   * @param name the name, unique within kind and namespace
   */
  public static Metadata of(String namespace, String name) {
    return new Metadata(namespace, name, Map.of(), Map.of());
  }

  /**
   * {@return a copy under another name}
   *
   * @param other the name, unique within kind and namespace
   */
  public Metadata withName(String other) {
    return new Metadata(namespace, other, labels, annotations, creationTimestamp);
  }

  /**
   * {@return this, made at a time that is known}
   *
   * @param time when the resource was made
   */
  public Metadata createdAt(Instant time) {
    return new Metadata(namespace, name, labels, annotations, CreationTimestamp.of(time));
  }

  /** {@return the reference by which others name this resource} */
  public ResourceRef ref() {
    return new ResourceRef(namespace, name);
  }
}
