// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.policy;

import java.util.Comparator;

/**
 * Where a filter stands among the filters of a connection manager. Filters are ordered by stage,
 * then offset, then name: by nothing that depends on the class path.
 *
 * @param stage the stage
 * @param offset the place within the stage: 0 is during it, less is before, more is after
 */
public record FilterStage(Stage stage, int offset) implements Comparable<FilterStage> {

  private static final Comparator<FilterStage> ORDER =
      Comparator.comparing(FilterStage::stage).thenComparingInt(FilterStage::offset);

  /** The stages, in the order in which a request meets them. */
  public enum Stage {
    /** Faults are injected. */
    FAULT,
    /** Cross-origin requests are answered. */
    CORS,
    /** A web application firewall looks at the request. */
    WAF,
    /** It is found out who asks. */
    AUTHENTICATION,
    /** It is decided whether they may. */
    AUTHORIZATION,
    /** Requests are counted and limited. */
    RATE_LIMIT,
    /** The request is accepted: it is changed, or answered from a cache. */
    ACCEPTED,
    /** Credentials for the upstream are added. */
    OUTBOUND_AUTHENTICATION,
    /** The last filters before the router. */
    ROUTE
  }

  /**
   * {@return the place just before a stage, offset -1}
   *
   * @param stage the stage
   */
  public static FilterStage before(Stage stage) {
    return new FilterStage(stage, -1);
  }

  /**
   * {@return the place in the middle of a stage, offset 0}
   *
   * @param stage the stage
   */
  public static FilterStage during(Stage stage) {
    return new FilterStage(stage, 0);
  }

  /**
   * {@return the place just after a stage, offset 1}
   *
   * @param stage the stage
   */
  public static FilterStage after(Stage stage) {
    return new FilterStage(stage, 1);
  }

  @Override
  public int compareTo(FilterStage other) {
    return ORDER.compare(this, other);
  }

  /** As it is told to people, such as {@code AUTHENTICATION} or {@code CORS+1}. */
  @Override
  public String toString() {
    return offset == 0 ? stage.name() : "%s%+d".formatted(stage, offset);
  }
}
