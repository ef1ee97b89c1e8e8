// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import dev.chancery.spi.model.Upstream;
import java.util.Map;

/**
 * What a cluster is made of, beside secrets.
 *
 * @param upstream the upstream with all options that hold for it
 * @param traits what discovery says of its endpoints as a whole
 */
record ClusterInput(Upstream upstream, Map<String, String> traits) {

  ClusterInput {
    traits = Map.copyOf(traits);
  }
}
