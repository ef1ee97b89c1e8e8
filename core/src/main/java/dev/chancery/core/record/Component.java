// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.record;

import dev.chancery.spi.model.AttachmentPoint;
import dev.chancery.spi.model.Confidential;
import dev.chancery.spi.model.InRange;
import dev.chancery.spi.model.OneOf;
import dev.chancery.spi.model.OptionsOf;
import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** A component of a record and what is annotated on it. */
record Component(RecordComponent component) {

  String name() {
    return component.getName();
  }

  Class<?> type() {
    return component.getType();
  }

  Type genericType() {
    return component.getGenericType();
  }

  boolean isOneOf() {
    return oneOf().isPresent();
  }

  Optional<OneOf> oneOf() {
    return Optional.ofNullable(component.getAnnotation(OneOf.class));
  }

  Optional<InRange> range() {
    return Optional.ofNullable(component.getAnnotation(InRange.class));
  }

  boolean isConfidential() {
    return component.isAnnotationPresent(Confidential.class);
  }

  /** Where what stands here is attached; anywhere, if it does not say. */
  Set<AttachmentPoint> optionPoints() {
    OptionsOf points = component.getAnnotation(OptionsOf.class);
    return points == null ? EnumSet.allOf(AttachmentPoint.class) : Set.of(points.value());
  }

  boolean has(Class<? extends Annotation> annotation) {
    return find(annotation).isPresent();
  }

  /**
   * Jackson's annotations don't apply to record components; the compiler copies them to the field.
   */
  <A extends Annotation> Optional<A> find(Class<A> annotation) {
    try {
      return Optional.ofNullable(
          component.getDeclaringRecord().getDeclaredField(name()).getAnnotation(annotation));
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException("a record has a field for each component", e);
    }
  }

  ShapeException wrong(String found, String expected) {
    return new ShapeException(
        "%s.%s: found %s (expected: %s)"
            .formatted(component.getDeclaringRecord().getName(), name(), found, expected));
  }
}
