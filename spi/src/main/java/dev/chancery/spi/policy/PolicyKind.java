package dev.chancery.spi.policy;

import dev.chancery.spi.Section;
import dev.chancery.spi.model.AttachmentPoint;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.Option;
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
    List<FilterSlot> filters,
    boolean addsUp,
    boolean comesLast,
    String merging) {

  private static final String ADDS_UP =
      "What is said of a part is added to what is said of those around it.";

  /** Copies the collections, and checks that it is attached and applied anywhere. */
  public PolicyKind {
    Check.notEmpty("option", option);
    attachesTo = Set.copyOf(attachesTo);
    appliesAt = Set.copyOf(appliesAt);
    filters = List.copyOf(filters);
    Check.notEmpty("attachesTo", attachesTo);
    Check.notEmpty("appliesAt", appliesAt);
  }

  /**
   * A policy that is attached to these points and whose hooks are called there.
   *
   * @param option the name of the option section
   * @param type the record
   * @param point where it is attached
   * @param more where else
   */
  public static <P extends Record & Option> PolicyKind<P> of(
      String option, Class<P> type, AttachmentPoint point, AttachmentPoint... more) {
    Set<AttachmentPoint> points = EnumSet.of(point, more);
    return new PolicyKind<>(
        option, type, "", points, points, List.of(), false, false, Section.OVERRIDES);
  }

  /**
   * This, also attached to whatever encloses the parts that it applies to, up to the proxy; a part
   * is told of it where it differs from what the part around it was told.
   */
  public PolicyKind<P> inherited() {
    Set<AttachmentPoint> points = EnumSet.copyOf(attachesTo);
    AttachmentPoint last = points.stream().max(AttachmentPoint::compareTo).orElseThrow();
    points.addAll(EnumSet.range(AttachmentPoint.PROXY, last));
    return new PolicyKind<>(
        option, type, kind, points, appliesAt, filters, addsUp, comesLast, merging);
  }

  /** This, with a kind of resource of its own, such as {@code TracingPolicy}. */
  public PolicyKind<P> withKind(String name) {
    return new PolicyKind<>(
        option, type, name, attachesTo, appliesAt, filters, addsUp, comesLast, merging);
  }

  /**
   * This, of which Envoy itself adds up what is said of a part and of what encloses it, as with
   * headers to add: a part is told of what is attached to it, and of what is attached to whatever
   * encloses it up to the next part whose hook is called, which was told before.
   */
  public PolicyKind<P> addingUp() {
    return new PolicyKind<>(
        option, type, kind, attachesTo, appliesAt, filters, true, comesLast, ADDS_UP);
  }

  /** This, whose hooks see what the others have made. */
  public PolicyKind<P> last() {
    return new PolicyKind<>(
        option, type, kind, attachesTo, appliesAt, filters, addsUp, true, merging);
  }

  /**
   * This, of which several are merged by a rule of its own.
   *
   * @param rule what holds, in one or two sentences for users; a plugin that says so has a {@link
   *     PolicyPlugin#merge}
   */
  public PolicyKind<P> merged(String rule) {
    return new PolicyKind<>(
        option, type, kind, attachesTo, appliesAt, filters, addsUp, comesLast, rule);
  }

  /** How it is written. */
  public Section<P> section() {
    return new Section<>(option, type, attachesTo, kind, merging);
  }

  /** This, with these filters. */
  public PolicyKind<P> withFilters(FilterSlot... slots) {
    return new PolicyKind<>(
        option, type, kind, attachesTo, appliesAt, List.of(slots), addsUp, comesLast, merging);
  }
}
