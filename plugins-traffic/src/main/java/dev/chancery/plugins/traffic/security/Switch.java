package dev.chancery.plugins.traffic.security;

import com.google.protobuf.Any;
import io.envoyproxy.envoy.config.route.v3.FilterConfig;

/** What a route or virtual host is told to have a filter on or off, whatever is said elsewhere. */
public final class Switch {

  /** Turns a filter off. */
  public static final FilterConfig OFF = FilterConfig.newBuilder().setDisabled(true).build();

  /** Turns a filter on, as it stands on the listener; Envoy wants a config, though it is empty. */
  public static final FilterConfig ON =
      FilterConfig.newBuilder().setConfig(Any.getDefaultInstance()).build();

  private Switch() {}
}
