// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.model;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a record component that is written as exactly one of several fields. Its type is a sealed
 * interface whose permitted records carry {@link com.fasterxml.jackson.annotation.JsonTypeName}
 * with the field's name, or {@link UpstreamConfig}, whose records the installed plugins register.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface OneOf {

  /**
   * {@return the field that is taken when none is written, as JSON; empty if one must be written}
   */
  String defaultValue() default "";
}
