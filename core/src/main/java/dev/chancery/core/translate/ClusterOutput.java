package dev.chancery.core.translate;

import dev.chancery.snapshot.EncodedResource;
import java.util.Set;

/**
 * An Envoy cluster and what it needs beside itself.
 *
 * @param cluster the cluster
 * @param secrets the parts of secrets that it names
 */
record ClusterOutput(EncodedResource cluster, Set<SecretUse> secrets) {

  ClusterOutput {
    secrets = Set.copyOf(secrets);
  }
}
