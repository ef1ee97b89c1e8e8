// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.examples.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.ControlPlane;
import dev.chancery.core.leader.LocalElection;
import dev.chancery.core.plugin.PluginSettings;
import dev.chancery.spi.store.WriteCondition;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plugin in two replicas of a control plane. */
class HostsElectionTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path folder;

  private final LocalElection election = new LocalElection();

  private ControlPlane replica(String name) {
    return ControlPlane.builder()
        .plugin(new HostsPlugin())
        .settings(
            PluginSettings.commandLine(
                List.of("hosts.file=" + folder.resolve("hosts"), "hosts.address=192.0.2.7")))
        .elector(election.candidate(name))
        .start();
  }

  private void awaitFile(WatchService events, String content)
      throws IOException, InterruptedException {
    Path file = folder.resolve("hosts");
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!Files.exists(file) || !Files.readString(file).equals(content)) {
      WatchKey key = events.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      assertThat(key).as("the file with %s", content).isNotNull();
      key.pollEvents();
      key.reset();
    }
  }

  @Test
  @DisplayName("the leader writes the file; when it ends, the other one does")
  void takesTurns() throws IOException, InterruptedException {
    try (WatchService events = FileSystems.getDefault().newWatchService();
        ControlPlane second = replica("second")) {
      folder.register(events, StandardWatchEventKinds.ENTRY_CREATE);
      try (ControlPlane first = replica("first")) {
        first.apply(HostsPluginTest.proxy("edge", "one.example"), WriteCondition.overwrite());
        second.apply(HostsPluginTest.proxy("edge", "two.example"), WriteCondition.overwrite());
        awaitFile(events, leads(first) ? "192.0.2.7 one.example\n" : "192.0.2.7 two.example\n");
        election.passOn();
        awaitFile(events, leads(first) ? "192.0.2.7 one.example\n" : "192.0.2.7 two.example\n");
      }
      awaitFile(events, "192.0.2.7 two.example\n");
    }
  }

  private static boolean leads(ControlPlane controlPlane) {
    return controlPlane.status().leader().leading();
  }
}
