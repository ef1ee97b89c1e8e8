// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube;

import dev.chancery.plugins.kube.config.KubeSettings;
import dev.chancery.testkit.kube.KubeCluster;
import java.nio.file.Path;
import java.util.Set;

/** A cluster behind a relay, which contracts of plugins break down and have recover. */
abstract class RelayedFixture {

  private final Relay relay;
  private final Path kubeconfig;

  /**
   * @param folder for a kubeconfig by way of the relay
   */
  RelayedFixture(KubeCluster cluster, Path folder) {
    relay = KubeFiles.relay(cluster);
    kubeconfig = folder.resolve("config");
    KubeFiles.write(kubeconfig, KubeFiles.through(relay, cluster));
  }

  /** The settings by which the cluster is asked. */
  final KubeSettings ofCluster() {
    return KubeSettings.DEFAULT.withKubeconfig(kubeconfig.toString());
  }

  public final void breakDown() {
    relay.refuse();
  }

  public final void hang() {
    relay.hang();
  }

  public final void recover() {
    relay.pass();
  }

  public Set<String> secrets() {
    return Set.of(KubeCluster.ADMIN_TOKEN);
  }

  public void close() {
    relay.close();
  }
}
