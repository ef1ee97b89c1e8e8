// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.model;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says of a record component of type {@link Options} which option sections may be written there:
 * those that can be attached to one of these points. Without it, any.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface OptionsOf {

  /** {@return the points; an option belongs here if it can be attached to at least one of them} */
  AttachmentPoint[] value();
}
