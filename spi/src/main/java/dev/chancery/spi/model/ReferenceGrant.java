// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/**
 * Allows resources of other namespaces to refer to those of this one, as Gateway API's resource of
 * this name does. Without a grant, a policy is attached to targets of its own namespace alone, and
 * a resource may name secrets of its own namespace alone.
 *
 * @param metadata names and labels; the namespace is that of what may be referred to
 * @param from who may refer
 * @param to to what
 */
public record ReferenceGrant(
    Metadata metadata,
    @JsonPropertyDescription("Who may refer to resources of this namespace.") List<From> from,
    @JsonPropertyDescription("To which resources.") List<To> to)
    implements Resource {

  /** The kind as written in YAML. */
  public static final String KIND = "ReferenceGrant";

  /** Copies the lists, and checks that neither is empty. */
  public ReferenceGrant {
    Check.present("metadata", metadata);
    from = List.copyOf(from);
    to = List.copyOf(to);
    Check.notEmpty("from", from);
    Check.notEmpty("to", to);
  }

  /**
   * Resources of one kind in one namespace.
   *
   * @param kind the kind, such as {@code Policy}
   * @param namespace the namespace
   */
  public record From(
      @JsonPropertyDescription("Kind of who refers.") String kind,
      @JsonPropertyDescription("Namespace of who refers.") String namespace) {

    /** Checks both. */
    public From {
      Check.notEmpty("kind", kind);
      Check.resourceName("namespace", namespace);
    }
  }

  /**
   * A resource of this namespace, or all of a kind.
   *
   * @param kind the kind, such as {@code Proxy}
   * @param name the name; empty for all
   */
  public record To(
      @JsonPropertyDescription("Kind of what is referred to.") String kind,
      @JsonProperty(defaultValue = "") @JsonPropertyDescription("Name; all of the kind by default.")
          String name) {

    /** Checks both. */
    public To {
      Check.notEmpty("kind", kind);
      if (!name.isEmpty()) {
        Check.resourceName("name", name);
      }
    }
  }

  /**
   * {@return whether it allows this resource to refer to that one}
   *
   * @param referrer the resource that refers
   * @param referred the resource that it names; of another namespace than the grant's none is
   *     allowed
   */
  public boolean allows(ResourceKey referrer, ResourceKey referred) {
    return referred.ref().namespace().equals(metadata.namespace())
        && from.contains(new From(referrer.kind(), referrer.ref().namespace()))
        && to.stream()
            .filter(each -> each.kind().equals(referred.kind()))
            .anyMatch(each -> each.name().isEmpty() || each.name().equals(referred.ref().name()));
  }
}
