// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import dev.chancery.spi.model.Problem;
import java.util.List;
import java.util.Map;

/**
 * What came of the translation of an upstream, and what it depends on beside the upstream.
 *
 * @param output the cluster, if there is one, and what there is to say
 * @param told what the plugins were told of secrets
 * @param again whether a plugin threw, so that it is worth another try later
 */
record MadeCluster(
    Translated<ClusterOutput> output, Map<SecretQuestion, SecretAnswer> told, boolean again) {

  MadeCluster {
    told = Map.copyOf(told);
  }

  /** None could be made, whatever secrets there are. */
  static MadeCluster failed(Problem problem) {
    return new MadeCluster(Translated.failed(List.of(problem)), Map.of(), false);
  }
}
