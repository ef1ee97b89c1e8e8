// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.InvalidValueException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;

/**
 * Whether the API server is to ask before it keeps one of Chancery's own resources, and how it
 * reaches the control plane.
 *
 * @param enabled whether it is; false by default
 * @param port where the control plane listens, on all of its addresses; 9443 by default
 * @param configurationName the name of the ValidatingWebhookConfiguration; {@code chancery} by
 *     default
 * @param failurePolicy what becomes of resources while nobody answers; Ignore by default
 * @param serviceName the service by which the API server reaches the control plane, at its port
 *     443; {@code chancery} by default
 * @param serviceNamespace the namespace of the service, and of the secret; {@code chancery} by
 *     default
 * @param url where the API server reaches the control plane instead of at a service; empty (the
 *     default) for the service
 * @param secretName the secret in which replicas keep their certificate; {@code chancery-webhook}
 *     by default
 */
public record WebhookSettings(
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether the API server asks before it keeps a resource.")
        boolean enabled,
    @JsonProperty(defaultValue = "9443")
        @JsonPropertyDescription("Port on which the control plane listens for it.")
        int port,
    @JsonProperty(defaultValue = "chancery")
        @JsonPropertyDescription("Name of the ValidatingWebhookConfiguration.")
        String configurationName,
    @JsonProperty(defaultValue = "Ignore")
        @JsonPropertyDescription("What becomes of resources while nobody answers.")
        FailurePolicy failurePolicy,
    @JsonProperty(defaultValue = "chancery")
        @JsonPropertyDescription("Service by which the API server reaches it, at port 443.")
        String serviceName,
    @JsonProperty(defaultValue = "chancery")
        @JsonPropertyDescription("Namespace of the service and of the secret.")
        String serviceNamespace,
    @JsonProperty(defaultValue = "")
        @JsonPropertyDescription("Where the API server reaches it, in place of the service.")
        String url,
    @JsonProperty(defaultValue = "chancery-webhook")
        @JsonPropertyDescription("Secret in which replicas keep their certificate.")
        String secretName) {

  /** Nobody asks. */
  public static final WebhookSettings NONE =
      new WebhookSettings(
          false,
          9443,
          "chancery",
          FailurePolicy.Ignore,
          "chancery",
          "chancery",
          "",
          "chancery-webhook");

  /** Checks all. */
  public WebhookSettings {
    Check.port("port", port);
    Check.resourceName("configurationName", configurationName);
    Check.resourceName("serviceName", serviceName);
    Check.resourceName("serviceNamespace", serviceNamespace);
    Check.resourceName("secretName", secretName);
    if (!url.isEmpty()) {
      checkUrl(url);
    }
  }

  private static void checkUrl(String url) {
    boolean right;
    try {
      URI uri = new URI(url);
      right =
          "https".equals(uri.getScheme())
              && uri.getHost() != null
              && uri.getRawUserInfo() == null
              && uri.getRawQuery() == null
              && uri.getRawFragment() == null;
    } catch (URISyntaxException e) {
      right = false;
    }
    if (!right) {
      throw new InvalidValueException(
          "url",
          "found %s (expected: an address that begins with https, without user, query and fragment, such as https://10.0.0.7:9443/validate)"
              .formatted(url.contains("@") ? "one with a user" : "'%s'".formatted(url)));
    }
  }

  /**
   * {@return the name or address by which the API server knows the control plane, as certificates
   * have it}
   */
  public String host() {
    if (url.isEmpty()) {
      return "%s.%s.svc".formatted(serviceName, serviceNamespace);
    }
    String host = URI.create(url).getHost();
    return host.startsWith("[") ? written(host) : host;
  }

  /** As certificates have it. */
  private static String written(String address) {
    try {
      return InetAddress.getByName(address).getHostAddress();
    } catch (UnknownHostException e) {
      throw new IllegalStateException("no name is asked for that is in brackets", e);
    }
  }

  /** {@return the same, switched on} */
  public WebhookSettings on() {
    return new WebhookSettings(
        true,
        port,
        configurationName,
        failurePolicy,
        serviceName,
        serviceNamespace,
        url,
        secretName);
  }

  /**
   * {@return the same at another port, and at another address for the API server}
   *
   * @param newUrl begins with {@code https}, and has no user, query or fragment; empty for the
   *     service
   * @param newPort where the control plane listens, 1 to 65535
   */
  public WebhookSettings at(String newUrl, int newPort) {
    return new WebhookSettings(
        enabled,
        newPort,
        configurationName,
        failurePolicy,
        serviceName,
        serviceNamespace,
        newUrl,
        secretName);
  }

  /**
   * {@return the same with another policy}
   *
   * @param newPolicy what becomes of resources while nobody answers
   */
  public WebhookSettings failing(FailurePolicy newPolicy) {
    return new WebhookSettings(
        enabled,
        port,
        configurationName,
        newPolicy,
        serviceName,
        serviceNamespace,
        url,
        secretName);
  }
}
