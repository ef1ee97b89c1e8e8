package dev.chancery.plugins.kube.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.InvalidValueException;
import java.util.List;

/**
 * Which services become upstreams without a user's writing them. A service whose annotation {@code
 * chancery.dev/discover} says so is, or is not, among them whatever this says of its namespace and
 * labels.
 *
 * @param enabled whether any do; false by default
 * @param includeNamespaces those of these namespaces alone; none (the default) for all that are
 *     read
 * @param excludeNamespaces those of these namespaces do not; none by default
 * @param labelSelector those that it matches alone; all by default
 * @param upstreamNamespace the namespace of the upstreams; empty (the default) for that of the
 *     service
 */
public record ServiceDiscovery(
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether services become upstreams.")
        boolean enabled,
    @JsonPropertyDescription("Namespaces whose services become upstreams; all by default.")
        List<String> includeNamespaces,
    @JsonPropertyDescription("Namespaces whose services do not become upstreams.")
        List<String> excludeNamespaces,
    @JsonProperty(defaultValue = "{}")
        @JsonPropertyDescription("Which services become upstreams; all by default.")
        ServiceSelector labelSelector,
    @JsonProperty(defaultValue = "")
        @JsonPropertyDescription("Namespace of the upstreams; that of the service by default.")
        String upstreamNamespace) {

  /** No service becomes an upstream. */
  public static final ServiceDiscovery NONE =
      new ServiceDiscovery(false, List.of(), List.of(), ServiceSelector.ALL, "");

  /** Each service becomes an upstream, in its own namespace. */
  public static final ServiceDiscovery ALL =
      new ServiceDiscovery(true, List.of(), List.of(), ServiceSelector.ALL, "");

  /** Copies and checks all. */
  public ServiceDiscovery {
    includeNamespaces = List.copyOf(includeNamespaces);
    excludeNamespaces = List.copyOf(excludeNamespaces);
    checkNamespaces("includeNamespaces", includeNamespaces);
    checkNamespaces("excludeNamespaces", excludeNamespaces);
    for (int i = 0; i < excludeNamespaces.size(); i++) {
      if (includeNamespaces.contains(excludeNamespaces.get(i))) {
        throw new InvalidValueException(
            "excludeNamespaces[%d]".formatted(i),
            "found '%s', which is in includeNamespaces too (expected: in one of them)"
                .formatted(excludeNamespaces.get(i)));
      }
    }
    if (!upstreamNamespace.isEmpty()) {
      Check.resourceName("upstreamNamespace", upstreamNamespace);
    }
  }

  private static void checkNamespaces(String field, List<String> namespaces) {
    for (int i = 0; i < namespaces.size(); i++) {
      Check.resourceName("%s[%d]".formatted(field, i), namespaces.get(i));
    }
  }

  /** Whether services of that namespace become upstreams, if the selector matches them. */
  public boolean includes(String namespace) {
    return (includeNamespaces.isEmpty() || includeNamespaces.contains(namespace))
        && !excludeNamespaces.contains(namespace);
  }

  /** The same in these namespaces alone. */
  public ServiceDiscovery including(String... namespaces) {
    return new ServiceDiscovery(
        enabled, List.of(namespaces), excludeNamespaces, labelSelector, upstreamNamespace);
  }

  /** The same without these namespaces. */
  public ServiceDiscovery excluding(String... namespaces) {
    return new ServiceDiscovery(
        enabled, includeNamespaces, List.of(namespaces), labelSelector, upstreamNamespace);
  }

  /** The same for services that a selector matches. */
  public ServiceDiscovery selecting(ServiceSelector selector) {
    return new ServiceDiscovery(
        enabled, includeNamespaces, excludeNamespaces, selector, upstreamNamespace);
  }

  /** The same with upstreams in that namespace. */
  public ServiceDiscovery into(String namespace) {
    return new ServiceDiscovery(
        enabled, includeNamespaces, excludeNamespaces, labelSelector, namespace);
  }
}
