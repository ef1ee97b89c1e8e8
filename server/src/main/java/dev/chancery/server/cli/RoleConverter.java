// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.cli;

import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.Metadata;
import dev.chancery.spi.model.ResourceRef;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a proxy as Envoys give it: {@code namespace~name}. */
final class RoleConverter implements ITypeConverter<ResourceRef> {

  @Override
  public ResourceRef convert(String text) {
    int tilde = text.indexOf('~');
    String namespace = tilde < 0 ? Metadata.DEFAULT_NAMESPACE : text.substring(0, tilde);
    try {
      return new ResourceRef(namespace, text.substring(tilde + 1));
    } catch (InvalidValueException e) {
      throw new TypeConversionException(
          "'%s' names no proxy (expected: NAMESPACE~NAME, such as default~edge); %s"
              .formatted(text, e.getMessage()));
    }
  }
}
