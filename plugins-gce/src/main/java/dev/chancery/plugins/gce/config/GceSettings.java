// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.InvalidValueException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;

/**
 * What operators set for all upstreams of Compute Engine, in a {@code Settings} resource or by
 * {@code --set gce.setting=value}.
 *
 * @param endpoint the URL of Compute Engine's API; empty (the default) for Google's own
 * @param credentials {@code adc} (the default), {@code env}, {@code none} or {@code file:…}; see
 *     {@link GceCredentials}
 * @param pollInterval from the end of one question to the next, 1 s to 1 h; 10 s by default
 * @param projectId the project of upstreams that name none; empty (the default) if all must
 * @param serviceAccount the service account to act as; empty (the default) for the credentials' own
 * @param delegates service accounts by way of which to act as it, in order; none by default
 * @param quotaProject the project whose quota is used; empty (the default) for the credentials' own
 * @param upstreams which upstreams are made without a user's writing them; none by default
 */
public record GceSettings(
    @JsonProperty(defaultValue = "")
        @JsonPropertyDescription("URL of Compute Engine's API; Google's own by default.")
        String endpoint,
    @JsonProperty(defaultValue = "adc")
        @JsonPropertyDescription("Credentials: adc, env, none, or file: and a path.")
        GceCredentials credentials,
    @JsonProperty(defaultValue = "10s")
        @JsonPropertyDescription("How often Compute Engine is asked.")
        Duration pollInterval,
    @JsonProperty(defaultValue = "")
        @JsonPropertyDescription("Project of upstreams that name none.")
        String projectId,
    @JsonProperty(defaultValue = "") @JsonPropertyDescription("Service account to act as.")
        String serviceAccount,
    @JsonPropertyDescription("Service accounts by way of which to act as it.")
        List<String> delegates,
    @JsonProperty(defaultValue = "") @JsonPropertyDescription("Project whose quota is used.")
        String quotaProject,
    @JsonPropertyDescription("Upstreams that are made without a user's writing them.")
        List<UpstreamDiscovery> upstreams) {

  /** Google's own API, application default credentials, every 10 s. */
  public static final GceSettings DEFAULT =
      new GceSettings(
          "", new GceCredentials("adc"), Duration.ofSeconds(10), "", "", List.of(), "", List.of());

  /** Checks all. */
  public GceSettings {
    delegates = List.copyOf(delegates);
    upstreams = List.copyOf(upstreams);
    if (!endpoint.isEmpty()) {
      checkUrl(endpoint);
    }
    if (pollInterval.isZero()) {
      throw new InvalidValueException("pollInterval", "found 0s (expected: 1s to 1h)");
    }
    Intervals.check("pollInterval", pollInterval);
    if (!projectId.isEmpty()) {
      GceNames.project("projectId", projectId);
    }
    checkProjects(projectId, upstreams);
    checkAccounts(serviceAccount, delegates);
    if (!quotaProject.isEmpty()) {
      GceNames.project("quotaProject", quotaProject);
    }
  }

  /**
   * {@return these settings at another address}
   *
   * @param newEndpoint the URL of Compute Engine's API, without user; empty for Google's own
   * @param newCredentials what is sent there
   * @throws InvalidValueException if the endpoint is no such URL
   */
  public GceSettings withEndpoint(String newEndpoint, GceCredentials newCredentials) {
    return new GceSettings(
        newEndpoint,
        newCredentials,
        pollInterval,
        projectId,
        serviceAccount,
        delegates,
        quotaProject,
        upstreams);
  }

  /**
   * {@return these settings with other upstreams that are made without a user's writing them}
   *
   * @param made in the place of those there were; each names a project if these settings name none
   * @throws InvalidValueException if one has no project
   */
  public GceSettings withUpstreams(List<UpstreamDiscovery> made) {
    return new GceSettings(
        endpoint,
        credentials,
        pollInterval,
        projectId,
        serviceAccount,
        delegates,
        quotaProject,
        made);
  }

  private static void checkProjects(String projectId, List<UpstreamDiscovery> upstreams) {
    for (int i = 0; i < upstreams.size(); i++) {
      if (projectId.isEmpty() && upstreams.get(i).projectId().isEmpty()) {
        throw new InvalidValueException(
            "upstreams[%d].projectId".formatted(i),
            "missing (expected: the id of a project, here or as gce.projectId)");
      }
    }
  }

  private static void checkAccounts(String serviceAccount, List<String> delegates) {
    if (!serviceAccount.isEmpty()) {
      GceNames.serviceAccount("serviceAccount", serviceAccount);
    }
    for (int i = 0; i < delegates.size(); i++) {
      GceNames.serviceAccount("delegates[%d]".formatted(i), delegates.get(i));
    }
  }

  private static void checkUrl(String endpoint) {
    try {
      URI url = new URI(endpoint);
      boolean isHttp = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      if (isHttp && url.getHost() != null && url.getRawUserInfo() == null) {
        return;
      }
    } catch (URISyntaxException e) {
      throw wrongUrl();
    }
    throw wrongUrl();
  }

  /** What was found is not told, as it may hold a password. */
  private static InvalidValueException wrongUrl() {
    return new InvalidValueException(
        "endpoint",
        "found no URL of a host (expected: such as https://compute.googleapis.com, without user)");
  }
}
