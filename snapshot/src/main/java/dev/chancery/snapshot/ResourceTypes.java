// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot;

/** The type URLs of Envoy's resources. */
public final class ResourceTypes {

  /** What every type URL begins with. */
  public static final String URL_PREFIX = "type.googleapis.com/";

  /** CDS. */
  public static final String CLUSTER = URL_PREFIX + "envoy.config.cluster.v3.Cluster";

  /** EDS. */
  public static final String ENDPOINT =
      URL_PREFIX + "envoy.config.endpoint.v3.ClusterLoadAssignment";

  /** LDS. */
  public static final String LISTENER = URL_PREFIX + "envoy.config.listener.v3.Listener";

  /** RDS. */
  public static final String ROUTE = URL_PREFIX + "envoy.config.route.v3.RouteConfiguration";

  /** SRDS. */
  public static final String SCOPED_ROUTE =
      URL_PREFIX + "envoy.config.route.v3.ScopedRouteConfiguration";

  /** VHDS. */
  public static final String VIRTUAL_HOST = URL_PREFIX + "envoy.config.route.v3.VirtualHost";

  /** SDS. */
  public static final String SECRET =
      URL_PREFIX + "envoy.extensions.transport_sockets.tls.v3.Secret";

  /** RTDS. */
  public static final String RUNTIME = URL_PREFIX + "envoy.service.runtime.v3.Runtime";

  /** ECDS. */
  public static final String EXTENSION_CONFIG =
      URL_PREFIX + "envoy.config.core.v3.TypedExtensionConfig";

  private ResourceTypes() {}
}
