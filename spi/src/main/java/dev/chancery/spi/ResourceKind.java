// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi;

import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.Resource;

/**
 * A kind of resource that a plugin brings.
 *
 * @param name the kind as written in YAML, which is what {@link Resource#kind} of its records says:
 *     letters and digits, beginning with an upper-case letter
 * @param type the record; its first component is {@code Metadata metadata}, the others are the
 *     fields of the {@code spec}
 * @param <R> the record
 */
public record ResourceKind<R extends Record & Resource>(String name, Class<R> type) {

  /** Checks that there is both. */
  public ResourceKind {
    Check.notEmpty("name", name);
    Check.present("type", type);
  }

  /**
   * {@return a kind that is called as its record is}
   *
   * @param type the record; its simple name is the kind, such as {@code MicroVm}
   * @param <R> the record
   */
  public static <R extends Record & Resource> ResourceKind<R> of(Class<R> type) {
    return new ResourceKind<>(type.getSimpleName(), type);
  }
}
