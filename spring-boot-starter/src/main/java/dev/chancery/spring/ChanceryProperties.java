// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spring;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What a host sets in its {@code application.yaml}. Values are as they were written; whether they
 * can be right is checked for all of them together, when the control plane is made.
 *
 * @param enabled Whether there is a control plane.
 * @param configFolder Folder of YAML and JSON files with resources; it is watched. None if not set.
 * @param loadPlugins Whether plugins are found on the class path by the ServiceLoader, beside those
 *     that are beans.
 * @param startDeadline How long the start waits for sources and discovery that do not speak.
 * @param longestPause How long a change may wait for others while many come; 0s for not at all.
 * @param hookBudget How long one call of a plugin may keep translation waiting.
 * @param quarantineAfter On how many different resources in a row a plugin fails before it is not
 *     called for a while.
 * @param missingUpstream What a route answers while its upstream is missing.
 * @param plugins Settings of plugins: by the name of the plugin, then by the name of the setting.
 * @param xds The port for Envoys.
 * @param springDiscovery Upstreams of the type springDiscovery.
 */
@ConfigurationProperties(prefix = "chancery", ignoreUnknownFields = false)
public record ChanceryProperties(
    @DefaultValue("true") boolean enabled,
    @Nullable Path configFolder,
    @DefaultValue("true") boolean loadPlugins,
    @DefaultValue("30s") Duration startDeadline,
    @DefaultValue("20ms") Duration longestPause,
    @DefaultValue("1s") Duration hookBudget,
    @DefaultValue("5") int quarantineAfter,
    @DefaultValue MissingUpstreamAnswer missingUpstream,
    @DefaultValue Map<String, Map<String, Object>> plugins,
    @DefaultValue Xds xds,
    @DefaultValue SpringDiscovery springDiscovery) {

  /** Copies the settings of plugins. */
  public ChanceryProperties {
    plugins = Map.copyOf(plugins);
  }

  /** Leaves out the settings of plugins, which may be secret. */
  @Override
  public String toString() {
    return "ChanceryProperties[configFolder=%s, plugins=%s, xds=%s]"
        .formatted(configFolder, plugins.keySet(), xds);
  }

  /**
   * What a route answers while its upstream is missing.
   *
   * @param status HTTP status, 500 to 599.
   * @param body Text of the answer; a line that says so if not set.
   */
  public record MissingUpstreamAnswer(@DefaultValue("503") int status, @Nullable String body) {}

  /**
   * Upstreams of the type springDiscovery.
   *
   * @param enabled Whether upstreams may have that type, where there is a DiscoveryClient.
   */
  public record SpringDiscovery(@DefaultValue("true") boolean enabled) {}

  /**
   * The port for Envoys.
   *
   * @param enabled Whether there is an xDS server.
   * @param bindAddress Address to listen on; all of this machine's if empty.
   * @param port Port for Envoys; 0 for any that is free.
   * @param drain At the end, over how long Envoys are sent elsewhere, one after the other; 0s for
   *     all at once.
   * @param patience How long a change waits until Envoy has taken what it refers to, and a removal
   *     until nothing refers to it any more.
   * @param handshakeTimeout How long TLS and HTTP/2 may take to be agreed on.
   * @param maxRequestSize The largest request that is taken.
   * @param limits How much clients may ask for.
   * @param keepalive How dead connections are found.
   * @param connection How long connections last.
   * @param tls Certificates; plain text if none is set.
   */
  public record Xds(
      @DefaultValue("true") boolean enabled,
      @DefaultValue("") String bindAddress,
      @DefaultValue("18000") int port,
      @DefaultValue("0s") Duration drain,
      @DefaultValue("10s") Duration patience,
      @DefaultValue("20s") Duration handshakeTimeout,
      @DefaultValue("64MB") DataSize maxRequestSize,
      @DefaultValue StreamLimits limits,
      @DefaultValue Pings keepalive,
      @DefaultValue Connection connection,
      @DefaultValue Tls tls) {}

  /**
   * How much clients may ask for.
   *
   * @param streams Open streams in all.
   * @param streamsPerConnection Open streams of one connection.
   * @param typesPerStream Types on one aggregated stream.
   * @param namesPerType Names of one type that a stream asks for.
   * @param requestsPerSecond Requests of one stream; more are read later.
   * @param firstRequest How long a stream may be open without a request.
   */
  public record StreamLimits(
      @DefaultValue("100000") int streams,
      @DefaultValue("1000") int streamsPerConnection,
      @DefaultValue("64") int typesPerStream,
      @DefaultValue("1000000") int namesPerType,
      @DefaultValue("1000") int requestsPerSecond,
      @DefaultValue("30s") Duration firstRequest) {}

  /**
   * How dead connections are found.
   *
   * @param time How long a connection may be silent before a ping.
   * @param timeout How long the answer to a ping may take.
   * @param permitted How far apart pings of a client have to be.
   */
  public record Pings(
      @DefaultValue("30s") Duration time,
      @DefaultValue("20s") Duration timeout,
      @DefaultValue("1s") Duration permitted) {}

  /**
   * How long connections last.
   *
   * @param maxAge When a client has to connect again, give or take a tenth; 0s for never.
   * @param grace How long streams may go on after that.
   * @param idle How long a connection without streams is kept.
   */
  public record Connection(
      @DefaultValue("0s") Duration maxAge,
      @DefaultValue("10s") Duration grace,
      @DefaultValue("10m") Duration idle) {}

  /**
   * The certificates of the port for Envoys.
   *
   * @param certificate Certificate chain, PEM; read again when it changes.
   * @param privateKey Its key, PEM in PKCS #8; read again when it changes.
   * @param clientCa Authorities of clients' certificates, PEM; clients must show one then.
   * @param clientOptional Whether a client may show no certificate; one that it shows is checked.
   * @param minVersion The oldest version of TLS: 1.2 or 1.3.
   * @param reloadInterval How often the files are looked at.
   */
  public record Tls(
      @Nullable Path certificate,
      @Nullable Path privateKey,
      @Nullable Path clientCa,
      @DefaultValue("false") boolean clientOptional,
      @DefaultValue("1.2") String minVersion,
      @DefaultValue("10s") Duration reloadInterval) {}
}
