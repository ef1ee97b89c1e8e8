package dev.chancery.core.translate;

import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.ResourceRef;
import java.util.List;
import java.util.Map;

/**
 * What came of the translation of an upstream, and what it depends on beside the upstream.
 *
 * @param output the cluster, if there is one, and what there is to say
 * @param told what the plugins were told of secrets
 */
record MadeCluster(Translated<ClusterOutput> output, Map<ResourceRef, SecretAnswer> told) {

  MadeCluster {
    told = Map.copyOf(told);
  }

  /** None could be made, whatever secrets there are. */
  static MadeCluster failed(Problem problem) {
    return new MadeCluster(Translated.failed(List.of(problem)), Map.of());
  }
}
