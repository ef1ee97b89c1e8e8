// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi;

import dev.chancery.spi.model.AttachmentPoint;
import dev.chancery.spi.model.Option;
import dev.chancery.spi.model.UpstreamConfig;
import java.util.Set;

/**
 * A named part of a resource and the record that it is read into. Exactly one plugin owns a name.
 *
 * @param name the field's name in YAML, such as {@code static} or {@code circuitBreakers}
 * @param type the record
 * @param attachesTo where it may be written
 * @param kind the kind of a resource that attaches just this; empty if there is none
 * @param merging what holds where several apply to one part, as a sentence for users
 * @param <T> the record
 */
public record Section<T>(
    String name, Class<T> type, Set<AttachmentPoint> attachesTo, String kind, String merging) {

  /** That of several the most specific one holds, and nothing of the others. */
  public static final String OVERRIDES = "The most specific one holds as a whole.";

  /** Copies the set. */
  public Section {
    attachesTo = Set.copyOf(attachesTo);
  }

  /**
   * A section of an upstream, of which {@linkplain #OVERRIDES the most specific one holds}, and
   * which no kind of resource attaches.
   *
   * @param name the field's name in YAML
   * @param type the record
   */
  public Section(String name, Class<T> type) {
    this(name, type, Set.of(AttachmentPoint.UPSTREAM), "", OVERRIDES);
  }

  /**
   * {@return a section that says where endpoints come from; every upstream has exactly one}
   *
   * @param name the type's name, which is also the field's in YAML, such as {@code gce}
   * @param type the record
   * @param <C> the record
   */
  public static <C extends Record & UpstreamConfig> Section<C> upstreamType(
      String name, Class<C> type) {
    return new Section<>(name, type);
  }

  /**
   * {@return a section for one feature of upstreams, which may have any number of them}
   *
   * @param name the field's name in YAML, such as {@code circuitBreakers}
   * @param type the record
   * @param <O> the record
   */
  public static <O extends Record & Option> Section<O> option(String name, Class<O> type) {
    return new Section<>(name, type);
  }

  /** {@return whether this is a type section rather than an option} */
  public boolean isUpstreamType() {
    return UpstreamConfig.class.isAssignableFrom(type);
  }
}
