// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.plugin;

import dev.chancery.spi.policy.FilterSlot;
import java.util.Comparator;

/** The order in which a request meets the HTTP filters of a listener, and then of an upstream. */
public final class FilterOrder {

  /** Comes before those of policies, on listeners whose virtual hosts are sent on demand. */
  public static final String FIRST = "envoy.filters.http.on_demand";

  /** Comes after those of policies, on each listener. */
  public static final String LAST = "envoy.filters.http.router";

  /** Comes after those of policies, on each upstream. */
  public static final String LAST_OF_UPSTREAM = "envoy.filters.http.upstream_codec";

  /** Orders those of policies: by stage, offset and name. */
  public static final Comparator<FilterSlot> OF_POLICIES =
      Comparator.comparing(FilterSlot::stage).thenComparing(FilterSlot::name);

  private FilterOrder() {}
}
