// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.filter;

import com.google.protobuf.Any;
import io.envoyproxy.envoy.config.route.v3.FilterConfig;

/**
 * What a {@code typed_per_filter_config} may say of any filter. Envoy reads it when the first
 * filter is about to be made for a request, by the route that the request has then.
 */
public final class RouteSetting {

  /** The filter leaves the requests of the part alone. */
  public static final FilterConfig OFF = FilterConfig.newBuilder().setDisabled(true).build();

  /**
   * A filter that is disabled on the listener works as the listener says. Envoy wants to see a
   * configuration there, and takes an empty one for this.
   */
  public static final FilterConfig ON =
      FilterConfig.newBuilder().setConfig(Any.getDefaultInstance()).build();

  private RouteSetting() {}
}
