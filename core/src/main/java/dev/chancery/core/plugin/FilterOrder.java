package dev.chancery.core.plugin;

import dev.chancery.spi.policy.FilterSlot;
import java.util.Comparator;

/** The order in which a request meets the HTTP filters of a listener. */
public final class FilterOrder {

  /** Comes before those of policies, on listeners whose virtual hosts are sent on demand. */
  public static final String FIRST = "envoy.filters.http.on_demand";

  /** Comes after those of policies, on each listener. */
  public static final String LAST = "envoy.filters.http.router";

  /** Orders those of policies: by stage, offset and name. */
  public static final Comparator<FilterSlot> OF_POLICIES =
      Comparator.comparing(FilterSlot::stage).thenComparing(FilterSlot::name);

  private FilterOrder() {}
}
