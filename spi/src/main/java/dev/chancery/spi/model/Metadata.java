package dev.chancery.spi.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.Map;

/**
 * What every resource says of itself.
 *
 * @param namespace the namespace, {@code default} if none is given
 * @param name the name, unique within kind and namespace
 * @param labels what selectors match
 * @param annotations free text for people and tools
 */
public record Metadata(
    @JsonProperty(defaultValue = Metadata.DEFAULT_NAMESPACE)
        @JsonPropertyDescription("Namespace of the resource.")
        String namespace,
    @JsonPropertyDescription("Name of the resource, unique within kind and namespace.") String name,
    @JsonPropertyDescription("Labels, which selectors match.") Map<String, String> labels,
    @JsonPropertyDescription("Free text for people and tools.") Map<String, String> annotations) {

  /** The namespace of a resource or reference that names none. */
  public static final String DEFAULT_NAMESPACE = "default";

  /** Checks the names and copies the maps. */
  public Metadata {
    Check.resourceName("namespace", namespace);
    Check.resourceName("name", name);
    labels = Map.copyOf(labels);
    annotations = Map.copyOf(annotations);
  }

  /** Metadata without labels and annotations. */
  public static Metadata of(String namespace, String name) {
    return new Metadata(namespace, name, Map.of(), Map.of());
  }

  /** The reference by which others name this resource. */
  public ResourceRef ref() {
    return new ResourceRef(namespace, name);
  }
}
