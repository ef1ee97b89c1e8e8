// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.Comparator;

/**
 * The namespace and name of a resource, for references whose kind is known from where they stand.
 *
 * <p>As the target of a destination it is an upstream.
 *
 * @param namespace the namespace; {@code default} where a resource names none
 * @param name the name, unique within kind and namespace
 */
@JsonTypeName("upstream")
public record ResourceRef(
    @JsonProperty(defaultValue = Metadata.DEFAULT_NAMESPACE)
        @JsonPropertyDescription("Namespace of the resource.")
        String namespace,
    @JsonPropertyDescription("Name of the resource.") String name)
    implements Comparable<ResourceRef>, DestinationSpec.Target {

  private static final Comparator<ResourceRef> ORDER =
      Comparator.comparing(ResourceRef::namespace).thenComparing(ResourceRef::name);

  /** Refuses parts that are not DNS labels or subdomains, as Kubernetes does. */
  public ResourceRef {
    Check.resourceName("namespace", namespace);
    Check.resourceName("name", name);
  }

  @Override
  public ResourceRef upstream() {
    return this;
  }

  @Override
  public int compareTo(ResourceRef other) {
    return ORDER.compare(this, other);
  }

  /**
   * The form in which a reference is printed and in which an Envoy names its proxy: {@code
   * namespace~name}.
   */
  @Override
  public String toString() {
    return namespace + "~" + name;
  }
}
