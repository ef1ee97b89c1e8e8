// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.InvalidValueException;
import java.util.List;
import java.util.function.Consumer;

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
 * @param annotationOptions the option sections that the annotation {@code
 *     chancery.dev/upstream-options} of a service may set; by default those that concern nothing
 *     but its own endpoints
 * @param write whether the upstreams are written into the cluster, too, as objects that users may
 *     change; false by default
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
        String upstreamNamespace,
    @JsonProperty(
            defaultValue =
                "[circuitBreakers, connectionConfig, ignoreHealthOnHostRemoval,"
                    + " initialConnectionWindowSize, initialStreamWindowSize, loadBalancerConfig,"
                    + " maxConcurrentStreams, outlierDetection, protocolSelection, subsetSpec,"
                    + " useHttp2]")
        @JsonPropertyDescription("Option sections that annotations of services may set.")
        List<String> annotationOptions,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether upstreams of services are written into the cluster.")
        boolean write) {

  /** Sections that name no secret, no file and nobody else, and have no text that Envoy expands. */
  private static final List<String> HARMLESS =
      List.of(
          "circuitBreakers",
          "connectionConfig",
          "ignoreHealthOnHostRemoval",
          "initialConnectionWindowSize",
          "initialStreamWindowSize",
          "loadBalancerConfig",
          "maxConcurrentStreams",
          "outlierDetection",
          "protocolSelection",
          "subsetSpec",
          "useHttp2");

  /** Each service becomes an upstream, in its own namespace, in memory alone. */
  public static final ServiceDiscovery ALL =
      new ServiceDiscovery(true, List.of(), List.of(), ServiceSelector.ALL, "", HARMLESS, false);

  /** No service becomes an upstream. */
  public static final ServiceDiscovery NONE = ALL.with(draft -> draft.enabled = false);

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
    annotationOptions = List.copyOf(annotationOptions);
    Check.eachOneLine("annotationOptions", annotationOptions);
    Check.unique("annotationOptions", annotationOptions, name -> name);
    if (write && !enabled) {
      throw new InvalidValueException(
          "write", "found true, while nothing is found (expected: enabled: true as well)");
    }
  }

  private static void checkNamespaces(String field, List<String> namespaces) {
    for (int i = 0; i < namespaces.size(); i++) {
      Check.resourceName("%s[%d]".formatted(field, i), namespaces.get(i));
    }
  }

  /**
   * {@return whether services of a namespace become upstreams, if any do and the selector matches
   * them}
   *
   * @param namespace its name
   */
  public boolean includes(String namespace) {
    return (includeNamespaces.isEmpty() || includeNamespaces.contains(namespace))
        && !excludeNamespaces.contains(namespace);
  }

  /**
   * {@return the same in these namespaces alone}
   *
   * @param namespaces their names; none for all that are read
   * @throws InvalidValueException if one is no name, or is excluded
   */
  public ServiceDiscovery including(String... namespaces) {
    return with(draft -> draft.included = List.of(namespaces));
  }

  /**
   * {@return the same without these namespaces}
   *
   * @param namespaces their names, in the place of those that it excluded
   * @throws InvalidValueException if one is no name, or is included by its name
   */
  public ServiceDiscovery excluding(String... namespaces) {
    return with(draft -> draft.excluded = List.of(namespaces));
  }

  /**
   * {@return the same for services that a selector matches}
   *
   * @param selector in the place of the one that it had; {@link ServiceSelector#ALL} for all
   */
  public ServiceDiscovery selecting(ServiceSelector selector) {
    return with(draft -> draft.selector = selector);
  }

  /**
   * {@return the same with upstreams in one namespace}
   *
   * @param namespace its name; empty for that of each service
   */
  public ServiceDiscovery into(String namespace) {
    return with(draft -> draft.namespace = namespace);
  }

  /**
   * {@return the same with these option sections in the hands of annotations}
   *
   * @param sections their names, each once, in the place of those that it had; none for no section
   */
  public ServiceDiscovery allowing(String... sections) {
    return with(draft -> draft.options = List.of(sections));
  }

  /**
   * {@return the same, with upstreams that are written into the cluster, too}
   *
   * @throws InvalidValueException if no service becomes an upstream
   */
  public ServiceDiscovery writing() {
    return with(draft -> draft.write = true);
  }

  private ServiceDiscovery with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.discovery();
  }

  /** Settings that are being changed. */
  private static final class Draft {

    private boolean enabled;
    private List<String> included;
    private List<String> excluded;
    private ServiceSelector selector;
    private String namespace;
    private List<String> options;
    private boolean write;

    Draft(ServiceDiscovery from) {
      this.enabled = from.enabled;
      this.included = from.includeNamespaces;
      this.excluded = from.excludeNamespaces;
      this.selector = from.labelSelector;
      this.namespace = from.upstreamNamespace;
      this.options = from.annotationOptions;
      this.write = from.write;
    }

    ServiceDiscovery discovery() {
      return new ServiceDiscovery(enabled, included, excluded, selector, namespace, options, write);
    }
  }
}
