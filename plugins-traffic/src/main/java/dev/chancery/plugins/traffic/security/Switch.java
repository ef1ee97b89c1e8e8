package dev.chancery.plugins.traffic.security;

import io.envoyproxy.envoy.config.route.v3.FilterConfig;

/** What a route or virtual host is told to have a filter off, whatever is said elsewhere. */
public final class Switch {

  /** Turns a filter off. */
  public static final FilterConfig OFF = FilterConfig.newBuilder().setDisabled(true).build();

  private Switch() {}
}
