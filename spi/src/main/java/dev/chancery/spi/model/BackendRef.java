// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A resource of a kind that a {@link dev.chancery.spi.BackendPlugin} brought, to which routes
 * refer.
 *
 * @param kind the kind, such as {@code MicroVM}
 * @param namespace the namespace
 * @param name the name; not so long that the name of {@link #upstream} would be no name of a
 *     resource
 */
@JsonTypeName("backend")
public record BackendRef(
    @JsonPropertyDescription("Kind of the resource, which an installed plugin must have brought.")
        String kind,
    @JsonProperty(defaultValue = Metadata.DEFAULT_NAMESPACE)
        @JsonPropertyDescription("Namespace of the resource.")
        String namespace,
    @JsonPropertyDescription("Name of the resource.") String name)
    implements DestinationSpec.Target {

  private static final Pattern KIND = Pattern.compile("[A-Z][a-zA-Z0-9]{0,62}");
  private static final String SUFFIX = ".backend";

  /** Checks the kind and the names. */
  public BackendRef {
    if (!KIND.matcher(kind).matches()) {
      throw new InvalidValueException(
          "kind",
          "found '%s' (expected: letters and digits, beginning with an upper-case letter, at most 63)"
              .formatted(kind));
    }
    Check.resourceName("namespace", namespace);
    Check.resourceName("name", name);
    Check.resourceName("name", upstreamName(kind, name));
  }

  /**
   * {@return the reference to a resource of such a kind}
   *
   * @param backend the resource; need not be there
   */
  public static BackendRef of(ResourceKey backend) {
    return new BackendRef(backend.kind(), backend.ref().namespace(), backend.ref().name());
  }

  /** {@return the resource} */
  public ResourceKey resource() {
    return ResourceKey.of(kind, namespace, name);
  }

  /**
   * The upstream that the resource becomes: {@code <name>.<kind in lower case>.backend}, in the
   * namespace of the resource.
   */
  @Override
  public ResourceRef upstream() {
    return new ResourceRef(namespace, upstreamName(kind, name));
  }

  /**
   * The resource that becomes an upstream.
   *
   * @param upstream the upstream
   * @param kinds the kinds that there are
   * @return nothing if none of these kinds becomes an upstream of such a name
   */
  public static Optional<BackendRef> becoming(ResourceRef upstream, Collection<String> kinds) {
    for (String kind : kinds) {
      String suffix = upstreamName(kind, "");
      if (upstream.name().endsWith(suffix) && upstream.name().length() > suffix.length()) {
        String name = upstream.name().substring(0, upstream.name().length() - suffix.length());
        return Optional.of(new BackendRef(kind, upstream.namespace(), name));
      }
    }
    return Optional.empty();
  }

  private static String upstreamName(String kind, String name) {
    return name + "." + kind.toLowerCase(Locale.ROOT) + SUFFIX;
  }
}
