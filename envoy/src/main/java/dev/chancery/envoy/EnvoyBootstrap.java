// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.envoy;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.TypeRegistry;
import com.google.protobuf.util.JsonFormat;
import io.envoyproxy.envoy.config.bootstrap.v3.Bootstrap;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext;
import io.envoyproxy.envoy.extensions.upstreams.http.v3.HttpProtocolOptions;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an Envoy is started with: who it is, where its control plane is, and where its admin port
 * is. All else it asks the control plane for. Immutable.
 *
 * <p>The connection to the control plane is watched: TCP keep-alive and an HTTP/2 ping each 30
 * seconds find a peer that is gone, and Envoy reconnects after 0.5 s, then less and less often, at
 * least each 15 s. A gRPC server must permit pings this frequent ({@code permitKeepAliveTime}), or
 * it ends such connections.
 */
public final class EnvoyBootstrap {

  /** The name of the static cluster that leads to the control plane. */
  public static final String XDS_CLUSTER = "xds_cluster";

  private static final JsonFormat.Printer JSON =
      JsonFormat.printer()
          .usingTypeRegistry(
              TypeRegistry.newBuilder()
                  .add(HttpProtocolOptions.getDescriptor())
                  .add(UpstreamTlsContext.getDescriptor())
                  .build());

  private final Bootstrap message;

  private EnvoyBootstrap(Bootstrap message) {
    this.message = message;
  }

  /**
   * {@return a builder of a bootstrap, with all defaults}
   *
   * @param nodeId who this Envoy is; unique among all that the control plane serves
   */
  public static Builder builder(String nodeId) {
    return new Builder(nodeId);
  }

  /** {@return the bootstrap as Envoy's own message} */
  public Bootstrap message() {
    return message;
  }

  /**
   * {@return the bootstrap as JSON text, which Envoy reads as it stands} Ends with a line break.
   *
   * @throws IllegalStateException if it packs a message of a type that is not on the class path
   */
  public String json() {
    try {
      return JSON.print(message) + "\n";
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("the bootstrap holds a type that is not registered", e);
    }
  }

  /** Collects what a bootstrap says. Not safe for use by several threads. */
  public static final class Builder {

    private final String nodeId;
    private @Nullable String cluster;
    private @Nullable String role;
    private @Nullable String runtimeLayer;
    private @Nullable XdsTls tls;
    private HostPort xds = new HostPort("127.0.0.1", 18000);
    private HostPort admin = new HostPort("127.0.0.1", 0);
    private XdsVariant variant = XdsVariant.DELTA_ADS;
    private final Set<BootstrapMessage.Duty> duties = EnumSet.noneOf(BootstrapMessage.Duty.class);

    private Builder(String nodeId) {
      if (nodeId.isEmpty()) {
        throw new IllegalArgumentException("node id is empty (expected: some text)");
      }
      this.nodeId = nodeId;
    }

    /**
     * Sets the node's cluster; by default the role, and without a role the node id.
     *
     * @param cluster the name, which Envoy tells as {@code node.cluster}
     * @return this
     */
    public Builder cluster(String cluster) {
      this.cluster = cluster;
      return this;
    }

    /**
     * Names the proxy that this Envoy acts as, in the node metadata field {@code role}; by default
     * the field is absent.
     *
     * @param role {@code <namespace>~<name>}
     * @return this
     */
    public Builder role(String role) {
      this.role = role;
      return this;
    }

    /**
     * Sets where the control plane is, by default 127.0.0.1 and 18000.
     *
     * @param host an IP address, or a name that is looked up again and again
     * @param port 1 to 65535
     * @return this
     * @throws IllegalArgumentException if the port is another
     */
    public Builder xds(String host, int port) {
      HostPort.checkPort("xDS port", port, 1);
      this.xds = new HostPort(host, port);
      return this;
    }

    /**
     * Has Envoy speak TLS with the control plane; by default it speaks plain text.
     *
     * @param value whom Envoy trusts, and what it shows
     * @return this
     */
    public Builder tls(XdsTls value) {
      this.tls = value;
      return this;
    }

    /**
     * Sets how Envoy asks, by default {@link XdsVariant#DELTA_ADS}.
     *
     * @param variant delta or state of the world, aggregated or not
     * @return this
     */
    public Builder variant(XdsVariant variant) {
      this.variant = Objects.requireNonNull(variant, "variant");
      return this;
    }

    /**
     * Sets where the admin port listens, by default 127.0.0.1 and a free port. Whoever reaches it
     * can stop this Envoy and read its configuration.
     *
     * @param address an IP address of this machine
     * @param port 0 for a free one, which Envoy picks
     * @return this
     */
    public Builder admin(String address, int port) {
      HostPort.checkPort("admin port", port, 0);
      this.admin = new HostPort(address, port);
      return this;
    }

    /**
     * Adds a runtime layer that the control plane serves (RTDS); by default there is none, and a
     * layer that nobody serves delays the start by 15 s.
     *
     * @param name the layer's name, which is that of the resource
     * @return this
     */
    public Builder runtimeLayer(String name) {
      this.runtimeLayer = name;
      return this;
    }

    /**
     * Has Envoy report its load to the control plane (LRS); by default it does not.
     *
     * @return this
     */
    public Builder loadReports() {
      duties.add(BootstrapMessage.Duty.REPORT_LOAD);
      return this;
    }

    /**
     * Has Envoy ask the control plane for endpoints whose health it is to check (HDS); by default
     * it does not.
     *
     * @return this
     */
    public Builder healthChecks() {
      duties.add(BootstrapMessage.Duty.CHECK_HEALTH);
      return this;
    }

    /** {@return the bootstrap} */
    public EnvoyBootstrap build() {
      BootstrapMessage parts = new BootstrapMessage(new XdsPeer(xds, tls), admin, variant, duties);
      String role = this.role;
      String nodeCluster = cluster != null ? cluster : role != null ? role : nodeId;
      return new EnvoyBootstrap(
          parts.of(
              BootstrapMessage.node(nodeId, nodeCluster, Optional.ofNullable(role)),
              Optional.ofNullable(runtimeLayer)));
    }
  }
}
