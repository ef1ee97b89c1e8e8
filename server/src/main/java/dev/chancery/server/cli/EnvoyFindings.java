// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.cli;

import dev.chancery.core.ControlPlane;
import dev.chancery.core.status.ResourceStatus;
import dev.chancery.core.status.StatusReport;
import dev.chancery.core.translate.Names;
import dev.chancery.envoy.EnvoyBinary;
import dev.chancery.envoy.EnvoyTrial;
import dev.chancery.server.trial.SnapshotTrial;
import dev.chancery.server.trial.SnapshotTrial.Objection;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.Upstream;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a real Envoy objects to in all that a control plane serves.
 *
 * @param controlPlane what serves it
 * @param report where each resource is written
 * @param progress gets a line at a time while an Envoy is fetched
 */
record EnvoyFindings(ControlPlane controlPlane, StatusReport report, Consumer<String> progress) {

  private static final String REPORTER = "envoy";

  /** All of it, each once, however many proxies have it. */
  List<Finding> all() {
    SnapshotTrial trial = new SnapshotTrial(new EnvoyTrial(EnvoyBinary.findOrFetch(progress)));
    return new TreeSet<>(controlPlane.groups())
        .stream().flatMap(group -> of(group, trial)).distinct().toList();
  }

  private Stream<Finding> of(String group, SnapshotTrial trial) {
    return controlPlane.snapshot(group).map(trial::of).orElse(List.of()).stream()
        .map(objection -> finding(group, objection));
  }

  private Finding finding(String group, Objection objection) {
    ResourceStatus owner =
        first(status -> isCluster(status, objection.cluster()))
            .or(() -> first(status -> isProxy(status, group)))
            .orElseThrow();
    String message =
        "%s: Envoy would refuse %s: %s"
            .formatted(owner.key(), objection.what(), objection.reason());
    return Finding.at(owner.location(), Problem.error(REPORTER, "", message), message);
  }

  private Optional<ResourceStatus> first(Predicate<ResourceStatus> condition) {
    return report.resources().stream().filter(condition).findFirst();
  }

  private static boolean isCluster(ResourceStatus status, String cluster) {
    return status.key().kind().equals(Upstream.KIND)
        && Names.cluster(status.key().ref()).equals(cluster);
  }

  private static boolean isProxy(ResourceStatus status, String group) {
    return status.key().kind().equals(Proxy.KIND) && status.key().ref().toString().equals(group);
  }
}
