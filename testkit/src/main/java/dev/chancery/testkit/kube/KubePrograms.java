// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.kube;

import dev.chancery.testkit.Prerequisite;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Where the programs of a Kubernetes control plane are: etcd, kube-apiserver,
 * kube-controller-manager and kubectl.
 *
 * @param folder has all of them
 */
record KubePrograms(Path folder) {

  static final String VARIABLE = "KUBEBUILDER_ASSETS";

  private static final List<String> NAMES =
      List.of("etcd", "kube-apiserver", "kube-controller-manager", "kubectl");

  /**
   * Looks at the environment variable {@code KUBEBUILDER_ASSETS}. Where there are none, the test is
   * failed if the environment variable {@code CI} is {@code true}, and skipped with the reason
   * otherwise.
   */
  static KubePrograms find() {
    return find(System.getenv());
  }

  static KubePrograms find(Map<String, String> environment) {
    String named = environment.getOrDefault(VARIABLE, "");
    if (named.isEmpty()) {
      return without(environment, "%s is not set".formatted(VARIABLE));
    }
    Path folder = Path.of(named).toAbsolutePath();
    List<String> missing =
        NAMES.stream().filter(name -> !Files.isExecutable(folder.resolve(name))).toList();
    return missing.isEmpty()
        ? new KubePrograms(folder)
        : without(environment, "%s=%s has no %s".formatted(VARIABLE, folder, missing));
  }

  String path(String name) {
    return folder.resolve(name).toString();
  }

  private static KubePrograms without(Map<String, String> environment, String reason) {
    String message =
        "no Kubernetes: %s (expected: the folder of %s; kube/build makes it, and needs Go)"
            .formatted(reason, String.join(", ", NAMES));
    throw Prerequisite.missing(environment, new AssertionError(message));
  }
}
