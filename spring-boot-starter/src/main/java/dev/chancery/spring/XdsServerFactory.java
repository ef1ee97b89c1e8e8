// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spring;

import dev.chancery.core.ControlPlane;
import dev.chancery.spring.ChanceryProperties.Connection;
import dev.chancery.spring.ChanceryProperties.Pings;
import dev.chancery.spring.ChanceryProperties.StreamLimits;
import dev.chancery.spring.ChanceryProperties.Xds;
import dev.chancery.xds.ConnectionAge;
import dev.chancery.xds.Keepalive;
import dev.chancery.xds.Limits;
import dev.chancery.xds.StreamCallbacks;
import dev.chancery.xds.XdsServer;
import dev.chancery.xds.auth.Authentication;
import dev.chancery.xds.auth.Authenticator;
import dev.chancery.xds.metrics.XdsMetrics;
import dev.chancery.xds.tls.ReloadingTls;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Makes an xDS server of properties and beans.
 *
 * @param tls certificates, if properties name any
 * @param authenticator finds out who a client is, if a bean does
 * @param callbacks are told what goes over the streams
 * @param meters where metrics go, if there is a registry
 * @param customizers have the last word
 */
record XdsServerFactory(
    ObjectProvider<ReloadingTls> tls,
    ObjectProvider<Authenticator> authenticator,
    ObjectProvider<StreamCallbacks> callbacks,
    ObjectProvider<MeterRegistry> meters,
    ObjectProvider<XdsServerBuilderCustomizer> customizers) {

  private static final String IDENTIFIER = "chancery";

  /** Makes it; it does not listen yet. */
  XdsServer make(ControlPlane controlPlane, Xds xds) {
    XdsServer.Builder builder =
        XdsServer.builder(controlPlane)
            .bindAddress(xds.bindAddress())
            .port(xds.port())
            .controlPlane(IDENTIFIER)
            .patience(xds.patience())
            .handshakeTimeout(xds.handshakeTimeout())
            .maxRequestBytes((int) xds.maxRequestSize().toBytes())
            .limits(limits(xds.limits()))
            .keepalive(keepalive(xds.keepalive()))
            .connectionAge(age(xds.connection()));
    meters.ifAvailable(registry -> builder.callbacks(new XdsMetrics(registry)));
    authenticator.ifAvailable(found -> builder.callbacks(Authentication.by(found)));
    callbacks.orderedStream().forEach(builder::callbacks);
    tls.ifAvailable(certificates -> builder.credentials(certificates.credentials()));
    customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
    return builder.build();
  }

  private static Limits limits(StreamLimits limits) {
    return new Limits(
        limits.streams(),
        limits.streamsPerConnection(),
        limits.typesPerStream(),
        limits.namesPerType(),
        limits.requestsPerSecond(),
        limits.firstRequest());
  }

  private static Keepalive keepalive(Pings pings) {
    return new Keepalive(pings.time(), pings.timeout(), pings.permitted());
  }

  private static ConnectionAge age(Connection connection) {
    ConnectionAge unlimited =
        ConnectionAge.UNLIMITED.withGrace(connection.grace()).withIdle(connection.idle());
    return connection.maxAge().isZero() ? unlimited : unlimited.withMax(connection.maxAge());
  }
}
