// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.polling;

import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.model.UpstreamConfig;

/** A type section for tests. */
record Named(String content) implements UpstreamConfig {

  static Upstream upstream(String name, String content) {
    return Upstream.of("shop", name, new Named(content));
  }
}
