// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.fake;

import dev.chancery.spi.model.Metadata;
import dev.chancery.spi.model.Option;
import dev.chancery.spi.model.Options;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.model.UpstreamConfig;

/**
 * The type section of upstreams in tests.
 *
 * @param value what makes one differ from another
 */
public record Plain(String value) implements UpstreamConfig {

  /** An upstream in namespace {@code default}. */
  public static Upstream upstream(String name, String value, Option... options) {
    return new Upstream(Metadata.of("default", name), new Plain(value), Options.of(options));
  }
}
