package dev.chancery.plugins.kube.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.IntOrString;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.UpstreamConfig;

/**
 * The type section {@code kube}: an upstream whose endpoints are those of one port of a service of
 * Kubernetes, as its EndpointSlices have them.
 *
 * @param serviceName the name of the service
 * @param serviceNamespace its namespace; empty (the default) for that of the upstream
 * @param servicePort one of its ports, by number or by name; not the port of the pods
 */
public record KubeUpstream(
    @JsonPropertyDescription("Name of the service.") String serviceName,
    @JsonProperty(defaultValue = "")
        @JsonPropertyDescription("Namespace of the service; that of the upstream by default.")
        String serviceNamespace,
    @JsonPropertyDescription("Port of the service, by number or by name.") IntOrString servicePort)
    implements UpstreamConfig {

  /** The name of the section in YAML. */
  public static final String SECTION = "kube";

  /** Checks all. */
  public KubeUpstream {
    Check.resourceName("serviceName", serviceName);
    if (!serviceNamespace.isEmpty()) {
      Check.resourceName("serviceNamespace", serviceNamespace);
    }
    if (servicePort.text().isEmpty()) {
      throw new InvalidValueException(
          "servicePort", "found nothing (expected: the number or the name of a port)");
    }
    if (servicePort.number().isPresent()) {
      Check.port("servicePort", servicePort.number().getAsInt());
    } else {
      Check.resourceName("servicePort", servicePort.text());
    }
  }
}
