// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.fake;

import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.Metadata;
import dev.chancery.spi.model.Resource;

/**
 * A resource that becomes an upstream.
 *
 * @param metadata its name
 * @param value what makes one differ from another
 */
public record Vm(Metadata metadata, String value) implements Resource {

  /** The kind as written in YAML. */
  public static final String KIND = "MicroVM";

  /** Refuses the empty value. */
  public Vm {
    Check.notEmpty("value", value);
  }

  /** A resource in namespace {@code default}. */
  public static Vm of(String name, String value) {
    return new Vm(Metadata.of("default", name), value);
  }

  @Override
  public String kind() {
    return KIND;
  }
}
