// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.conformance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says what the method that it marks tries. The method is static and takes a {@link Scene}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Case {

  /** A number, and a letter if need be. */
  String id();

  /** What the protocol asks for: given, when, then. */
  String title();

  /** The ways to ask for which it has a meaning: those that are in all of these. */
  Ways[] only() default {};

  /** What a server must be able to do for it to apply. */
  Capability[] needs() default {};

  /** Whether a server that is not right may pass it now and then. */
  boolean race() default false;
}
