// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.leader;

import dev.chancery.plugins.kube.client.LeaseConnection;
import dev.chancery.plugins.kube.client.LeaseStore;
import dev.chancery.plugins.kube.cluster.LeaseName;
import dev.chancery.plugins.kube.config.KubeSettings;
import dev.chancery.plugins.kube.config.LeaseTimes;
import dev.chancery.spi.ElectionSink;
import dev.chancery.spi.Elector;
import dev.chancery.spi.PluginContext;
import java.time.Duration;

/**
 * An election by a Lease of Kubernetes ({@code coordination.k8s.io/v1}), which is made where it is
 * missing. Works as client-go's does, so that {@code kubectl get lease} shows what is usual: the
 * leader renews it every {@code retryPeriod}, stops leading if it could not for {@code
 * renewDeadline}, and gives it back when it is closed; another takes it once it has not changed for
 * its duration. The cluster and these times are those of {@link KubeSettings}; the plugin {@code
 * kube} must be installed.
 *
 * <p>No two replicas lead at a time, however their machines' clocks are set, and the work of one
 * has ended before another leads; unless its process or machine was stopped as a whole, and goes on
 * after the Lease was taken: then it learns so at once.
 */
public final class LeaseElector implements Elector {

  private static final Duration LONGEST_QUESTION = Duration.ofSeconds(5);

  private final LeaseName lease;
  private final String name;

  /**
   * Makes a candidate.
   *
   * @param lease all replicas name the same one
   * @param name what this replica is called, for people, such as the name of its pod; chance is
   *     added, so that no two replicas have the same identity
   */
  public LeaseElector(LeaseName lease, String name) {
    this.lease = lease;
    this.name = name;
  }

  @Override
  public AutoCloseable stand(PluginContext context, ElectionSink sink) {
    KubeSettings settings = context.settings(KubeSettings.class);
    Duration patience = patience(settings.leaseTimes());
    return stand(context, sink, () -> LeaseConnection.open(settings, lease, patience));
  }

  /** With that in place of a cluster; see {@link LeaseStore}. */
  LeaseCandidacy stand(PluginContext context, ElectionSink sink, LeaseOpener opener) {
    LeaseTimes times = context.settings(KubeSettings.class).leaseTimes();
    String identity = "%s_%016x".formatted(name, context.random().nextLong());
    LeaseClaim claim = new LeaseClaim(opener, identity, times.leaseDuration(), context);
    LeaseCandidacy candidacy = new LeaseCandidacy(claim, times, context, sink);
    candidacy.start();
    return candidacy;
  }

  /** How long one question may take, so that a second one is still in time. */
  static Duration patience(LeaseTimes times) {
    Duration half = times.renewDeadline().dividedBy(2);
    return half.compareTo(LONGEST_QUESTION) < 0 ? half : LONGEST_QUESTION;
  }

  @Override
  public String toString() {
    return "LeaseElector[%s]".formatted(lease);
  }
}
