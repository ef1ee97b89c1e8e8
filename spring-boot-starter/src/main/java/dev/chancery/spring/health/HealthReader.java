// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spring.health;

import dev.chancery.core.ControlPlane;
import dev.chancery.core.loop.Quarantine;
import dev.chancery.core.status.ResourceStatus;
import dev.chancery.core.status.StatusReport;
import dev.chancery.spi.model.Problem;
import dev.chancery.spring.XdsServerLifecycle;
import dev.chancery.xds.XdsServer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Reads how the control plane fares. Resources that are wrong are counted, and change nothing else:
 * what was good of them is served, and an application that is restarted for them helps nobody.
 * Costs what the status costs, which grows with the resources.
 *
 * @param controlPlane is asked for its status
 * @param server is asked for its port and clients, if there is one
 * @param lifecycle knows whether the port is open, if there is one
 */
record HealthReader(
    ControlPlane controlPlane,
    ObjectProvider<XdsServer> server,
    ObjectProvider<XdsServerLifecycle> lifecycle) {

  /** The details name as many resources as this, and count the others. */
  private static final int NAMED = 20;

  Findings read() {
    StatusReport status = controlPlane.status();
    XdsServerLifecycle port = lifecycle.getIfAvailable();
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("proxies", controlPlane.groups().size());
    details.put("resources", states(status));
    putIfAny(details, "problems", problems(status));
    putIfAny(details, "sources", origins(status));
    if (!status.ready()) {
      details.put("awaited", List.copyOf(status.awaited()));
    }
    if (!status.quarantined().isEmpty()) {
      details.put("quarantined", status.quarantined().stream().map(Quarantine::plugin).toList());
    }
    XdsServer xds = server.getIfAvailable();
    if (xds != null && port != null && port.isRunning()) {
      details.put("xdsPort", xds.port());
      details.put("streams", xds.clients().size());
    }
    return new Findings(condition(status, port), details);
  }

  private static Condition condition(StatusReport status, @Nullable XdsServerLifecycle port) {
    if (port != null && port.isStopped()) {
      return Condition.STOPPED;
    }
    boolean open = port == null || port.isRunning();
    return open && status.ready() ? Condition.UP : Condition.NOT_READY;
  }

  private static Map<String, Integer> states(StatusReport status) {
    Map<String, Integer> counts = new TreeMap<>();
    for (ResourceStatus resource : status.resources()) {
      counts.merge(resource.state().name().toLowerCase(Locale.ROOT), 1, Integer::sum);
    }
    return counts;
  }

  private static Map<String, Integer> problems(StatusReport status) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    int others = 0;
    for (ResourceStatus resource : status.resources()) {
      if (!resource.problems().isEmpty() && counts.size() < NAMED) {
        counts.put(resource.key().toString(), resource.problems().size());
      } else {
        others += resource.problems().size();
      }
    }
    if (others > 0) {
      counts.put("others", others);
    }
    return counts;
  }

  private static Map<String, Integer> origins(StatusReport status) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (Map.Entry<String, List<Problem>> origin : status.origins().entrySet()) {
      if (!origin.getValue().isEmpty() && counts.size() < NAMED) {
        counts.put(origin.getKey(), origin.getValue().size());
      }
    }
    return counts;
  }

  private static void putIfAny(Map<String, Object> details, String name, Map<String, ?> value) {
    if (!value.isEmpty()) {
      details.put(name, value);
    }
  }
}
