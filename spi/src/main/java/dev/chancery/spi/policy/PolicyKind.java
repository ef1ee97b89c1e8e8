// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.policy;

import dev.chancery.spi.Section;
import dev.chancery.spi.model.AttachmentPoint;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.Option;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a policy is called, where it may be attached, and where its hooks are called.
 *
 * @param option the name of the option section, such as {@code retries}
 * @param type the record that it is read into
 * @param kind the kind of a resource that attaches just this policy: {@code targetRefs} and the
 *     fields of the record; empty if there is none
 * @param attachesTo what it may be attached to
 * @param appliesAt where its hooks are called; a policy that is attached to more than that reaches
 *     every such part within
 * @param reach what of a listener its hooks are for: where it is written for something else, it
 *     does nothing, and the user is told so; without meaning for a policy that applies to no part
 *     of a listener
 * @param filters the HTTP filters that it may need on a listener
 * @param addsUp whether Envoy itself adds up what is said of a part and of what encloses it, so
 *     that each part is told of what is attached to it alone
 * @param comesLast whether its hooks are called after those of the policies of which this is not
 *     said
 * @param merging what holds where several apply to one part, as a sentence for users, who find it
 *     in the reference; {@link PolicyPlugin#merge} does it
 * @param <P> the record
 */
public record PolicyKind<P extends Record & Option>(
    String option,
    Class<P> type,
    String kind,
    Set<AttachmentPoint> attachesTo,
    Set<AttachmentPoint> appliesAt,
    Reach reach,
    List<FilterSlot> filters,
    boolean addsUp,
    boolean comesLast,
    String merging) {

  private static final String ADDS_UP =
      "What is said of a part is added to what is said of those around it.";

  private static final Set<AttachmentPoint> BEHIND_HTTP =
      EnumSet.of(AttachmentPoint.VIRTUAL_HOST, AttachmentPoint.ROUTE, AttachmentPoint.DESTINATION);

  /**
   * Copies the collections, and checks that it is attached and applied anywhere, and that its reach
   * has all parts to which it applies.
   */
  public PolicyKind {
    Check.notEmpty("option", option);
    attachesTo = Set.copyOf(attachesTo);
    appliesAt = Set.copyOf(appliesAt);
    filters = List.copyOf(filters);
    Check.notEmpty("attachesTo", attachesTo);
    Check.notEmpty("appliesAt", appliesAt);
    Check.present("reach", reach);
    if ((reach == Reach.TCP || reach == Reach.LISTENER) && isBehindHttp(appliesAt)) {
      throw new InvalidValueException(
          "reach",
          "found %s for a policy that applies at %s (expected: HTTP or CONNECTIONS)"
              .formatted(reach, EnumSet.copyOf(appliesAt)));
    }
  }

  private static boolean isBehindHttp(Set<AttachmentPoint> points) {
    return !Collections.disjoint(points, BEHIND_HTTP);
  }

  /**
   * {@return a policy that is attached to these points and whose hooks are called there} Unless
   * something else is said, it is for HTTP if virtual hosts or parts of them are among the points
   * and the proxy is not, and for connections of both kinds otherwise.
   *
   * @param option the name of the option section
   * @param type the record
   * @param point where it is attached
   * @param more where else
   * @param <P> the record
   */
  public static <P extends Record & Option> PolicyKind<P> of(
      String option, Class<P> type, AttachmentPoint point, AttachmentPoint... more) {
    Set<AttachmentPoint> points = EnumSet.of(point, more);
    boolean isHttp = isBehindHttp(points) && !points.contains(AttachmentPoint.PROXY);
    return new PolicyKind<>(
        option,
        type,
        "",
        points,
        points,
        isHttp ? Reach.HTTP : Reach.CONNECTIONS,
        List.of(),
        false,
        false,
        Section.OVERRIDES);
  }

  /**
   * {@return a copy also attached to whatever encloses the parts that it applies to, up to the
   * proxy; a part is told of it where it differs from what the part around it was told}
   */
  public PolicyKind<P> inherited() {
    Set<AttachmentPoint> points = EnumSet.copyOf(attachesTo);
    AttachmentPoint last = points.stream().max(AttachmentPoint::compareTo).orElseThrow();
    points.addAll(EnumSet.range(AttachmentPoint.PROXY, last));
    return new PolicyKind<>(
        option, type, kind, points, appliesAt, reach, filters, addsUp, comesLast, merging);
  }

  /**
   * {@return a copy whose hooks are for HTTP alone, such as those for connection manager and
   * filters}
   */
  public PolicyKind<P> forHttp() {
    return reaching(Reach.HTTP);
  }

  /** {@return a copy whose hooks are for the TCP proxy alone} */
  public PolicyKind<P> forTcp() {
    return reaching(Reach.TCP);
  }

  /** {@return a copy whose hooks are for connections of both kinds} */
  public PolicyKind<P> forConnections() {
    return reaching(Reach.CONNECTIONS);
  }

  /**
   * {@return a copy whose hooks are for a listener as a whole, such as for its listener filters}
   */
  public PolicyKind<P> forWholeListeners() {
    return reaching(Reach.LISTENER);
  }

  private PolicyKind<P> reaching(Reach other) {
    return new PolicyKind<>(
        option, type, kind, attachesTo, appliesAt, other, filters, addsUp, comesLast, merging);
  }

  /**
   * {@return a copy with a kind of resource of its own, such as {@code TracingPolicy}}
   *
   * @param name the kind: letters and digits, beginning with an upper-case letter
   */
  public PolicyKind<P> withKind(String name) {
    return new PolicyKind<>(
        option, type, name, attachesTo, appliesAt, reach, filters, addsUp, comesLast, merging);
  }

  /**
   * {@return a copy of which Envoy itself adds up what is said of a part and of what encloses it,
   * as with headers to add: a part is told of what is attached to it, and of what is attached to
   * whatever encloses it up to the next part whose hook is called, which was told before}
   */
  public PolicyKind<P> addingUp() {
    return new PolicyKind<>(
        option, type, kind, attachesTo, appliesAt, reach, filters, true, comesLast, ADDS_UP);
  }

  /** {@return a copy whose hooks see what the others have made} */
  public PolicyKind<P> last() {
    return new PolicyKind<>(
        option, type, kind, attachesTo, appliesAt, reach, filters, addsUp, true, merging);
  }

  /**
   * {@return a copy of which several are merged by a rule of its own}
   *
   * @param rule what holds, in one or two sentences for users; a plugin that says so has a {@link
   *     PolicyPlugin#merge}
   */
  public PolicyKind<P> merged(String rule) {
    return new PolicyKind<>(
        option, type, kind, attachesTo, appliesAt, reach, filters, addsUp, comesLast, rule);
  }

  /**
   * {@return the option section in which the policy is written inline, and the kind that attaches
   * it}
   */
  public Section<P> section() {
    return new Section<>(option, type, attachesTo, kind, merging);
  }

  /**
   * {@return a copy that has these filters, in the place of those that it had}
   *
   * @param slots each of another name, unique among all plugins
   */
  public PolicyKind<P> withFilters(FilterSlot... slots) {
    return new PolicyKind<>(
        option,
        type,
        kind,
        attachesTo,
        appliesAt,
        reach,
        List.of(slots),
        addsUp,
        comesLast,
        merging);
  }
}
