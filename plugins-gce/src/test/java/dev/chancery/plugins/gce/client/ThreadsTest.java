// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.plugins.gce.api.CredentialSource;
import dev.chancery.plugins.gce.api.GceAccess;
import dev.chancery.plugins.gce.api.GceException;
import dev.chancery.plugins.gce.api.Location;
import dev.chancery.plugins.gce.credential.Environment;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("The threads of the client")
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ThreadsTest {

  private static ComputeApiFactory factory(URI endpoint) {
    return new ComputeApiFactory(
        ComputeSettings.defaults().withEndpoint(endpoint),
        new Environment(Map.of(), Path.of("/nowhere")));
  }

  /** Asks for one thing of each kind that has a client of its own. */
  private static void askEverything(ComputeApiFactory factory)
      throws GceException, InterruptedException {
    var api = factory.open(GceAccess.of(new CredentialSource.None()));
    api.instances("shop", "us-east1-b", "");
    api.zones("shop", "us-east1");
    api.allGroups("shop");
    for (Location place : List.of(Location.zone("us-east1-b"), Location.region("us-east1"))) {
      api.group("shop", place, "web");
      api.members("shop", place, "web");
      api.managedMembers("shop", place, "web");
      api.networkEndpoints("shop", place, "web");
    }
    api.networkEndpoints("shop", Location.GLOBAL, "web");
  }

  private static Set<Thread> threads() {
    return new HashSet<>(Thread.getAllStackTraces().keySet());
  }

  @Test
  @DisplayName("are daemons, and all gone some time after the end")
  void gone() throws Exception {
    try (Loopback server = Loopback.answering("{}")) {
      Set<Thread> before = threads();
      Set<Thread> fresh;
      try (ComputeApiFactory factory = factory(server.uri())) {
        askEverything(factory);
        fresh = threads();
      }
      fresh.removeAll(before);
      fresh.removeIf(thread -> thread.getName().equals(Loopback.THREAD));

      assertThat(fresh).isNotEmpty().allMatch(Thread::isDaemon);
      for (Thread thread : fresh) {
        while (thread.isAlive()) {
          System.gc();
          thread.join(100);
        }
      }
    }
  }

  @Test
  @DisplayName("don't keep a program alive that forgot to close")
  void programEnds() throws Exception {
    try (Loopback server = Loopback.answering("{}")) {
      Process program =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Forgetful.class.getName(),
                  server.uri().toString())
              .inheritIO()
              .start();
      assertThat(program.waitFor(150, TimeUnit.SECONDS)).isTrue();
      assertThat(program.exitValue()).isZero();
      assertThat(server.seen()).isNotEmpty();
    }
  }

  /** A program that asks and closes nothing. */
  static final class Forgetful {

    private Forgetful() {}

    public static void main(String[] args) throws GceException, InterruptedException, IOException {
      askEverything(factory(URI.create(args[0])));
    }
  }
}
