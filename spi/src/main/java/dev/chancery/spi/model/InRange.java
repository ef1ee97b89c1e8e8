// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.model;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Tells which numbers a record component takes, so that the schemas that are made of the record say
 * so, and reading refuses others. It stands on a component of type {@code int} or {@code long}. A
 * record that Java code makes, too, checks the number itself as well, as with {@link Check#range}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface InRange {

  /** The greatest number of a port. */
  int MAX_PORT = 65_535;

  /** {@return the least number} */
  long min();

  /** {@return the greatest number} */
  long max();
}
