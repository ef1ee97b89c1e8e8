// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.plugins.kube.cluster.ServiceKey;
import dev.chancery.plugins.kube.cluster.ServiceOffer;
import dev.chancery.plugins.kube.config.ClusterSettings;
import dev.chancery.spi.polling.SerialTasks;
import dev.chancery.testkit.fake.FakePluginContext;
import dev.chancery.testkit.fake.WorkerThreads;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Services that several read")
class SharedServicesTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String LIST = "/api/v1/services?limit=500";
  private static final String WATCH = "/api/v1/services?watch=true";

  @AutoClose private final ScriptedApi api = new ScriptedApi();
  @AutoClose private final WorkerThreads threads = new WorkerThreads();
  private final FakePluginContext context = FakePluginContext.threaded(threads);
  private final SharedServices shared = new SharedServices();

  @TempDir private Path folder;
  private Path kubeconfig;
  private Reader first;
  private Reader second;

  @BeforeEach
  void makeReaders() throws IOException {
    kubeconfig = folder.resolve("config");
    writeKubeconfig("t");
    first = new Reader();
    second = new Reader();
  }

  private void writeKubeconfig(String token) throws IOException {
    Files.writeString(
        kubeconfig,
        """
        apiVersion: v1
        kind: Config
        current-context: test
        contexts: [{name: test, context: {cluster: test, user: test}}]
        clusters: [{name: test, cluster: {server: '%s'}}]
        users: [{name: test, user: {token: '%s'}}]
        """
            .formatted(api.url(), token));
  }

  @AfterEach
  void close() {
    first.close();
    second.close();
    assertThat(threads.thrown()).isEmpty();
  }

  @Test
  @DisplayName("are asked for once, and whoever comes later hears of all that is known")
  void oneWatch() {
    api.says(list("7", "a", "b")).begins(event("ADDED", "c", "8"));
    first.join();
    first.awaitHeard("is a", "is b", "current", "is c");
    second.join();
    second.awaitHeard("is a", "is b", "is c", "current");
    assertThat(api.questions()).hasSize(2);
    assertThat(api.questions().get(0)).isEqualTo(LIST);
    assertThat(api.questions().get(1)).startsWith(WATCH);
  }

  @Test
  @DisplayName("are read on by the next one when the first leaves, which compares")
  void takenOver() {
    api.says(list("7", "a", "b")).begins();
    first.join();
    first.awaitHeard("is a", "is b", "current");
    second.join();
    second.awaitHeard("is a", "is b", "current");
    await(() -> api.questions().size() == 2);
    api.says(list("9", "b", "c")).begins(event("ADDED", "d", "10"));
    first.close();
    second.awaitHeard("is a", "is b", "current", "is c", "gone a", "is d");
    first.awaitHeard("is a", "is b", "current");
    assertThat(api.questions()).hasSize(4);
  }

  @Test
  @DisplayName("go on when one leaves that has only listened")
  void listenerLeaves() {
    api.says(list("7", "a")).begins();
    first.join();
    first.awaitHeard("is a", "current");
    second.join();
    second.awaitHeard("is a", "current");
    second.close();
    second = new Reader();
    second.join();
    second.awaitHeard("is a", "current");
    assertThat(api.questions().stream().filter(LIST::equals)).hasSize(1);
  }

  @Test
  @DisplayName("are forgotten when all have left, and read anew for who comes then")
  void allLeft() {
    api.says(list("7", "a")).begins();
    first.join();
    first.awaitHeard("is a", "current");
    await(() -> api.questions().size() == 2);
    first.close();
    api.says(list("9", "b")).begins();
    second.join();
    second.awaitHeard("is b", "current");
  }

  @Test
  @DisplayName("are told to all as not up to date, also to who comes later")
  void trouble() {
    String trouble =
        "could not read services in all namespaces: the API server answered 503: no reason given";
    api.says(list("7", "a")).refuses(503, "");
    first.join();
    await(() -> first.hasLast(trouble)); // no time goes by, so nothing is asked again yet
    second.join();
    second.awaitHeard("is a", trouble);
    api.begins();
    second.awaitLast("current");
    first.awaitLast("current");
  }

  @Test
  @DisplayName("are not shared with who has read other words in the files that name the cluster")
  void otherFiles() throws IOException {
    api.says(list("7", "a")).begins();
    first.join();
    first.awaitHeard("is a", "current");
    await(() -> api.questions().size() == 2);
    writeKubeconfig("other");
    api.says(list("9", "b")).begins();
    second.join();
    second.awaitHeard("is b", "current");
  }

  private static String list(String version, String... names) {
    List<String> items = Arrays.stream(names).map(name -> object(name, version)).toList();
    return "{\"kind\":\"ServiceList\",\"apiVersion\":\"v1\",\"metadata\":{\"resourceVersion\":\"%s\"},\"items\":%s}"
        .formatted(version, items);
  }

  private static byte[] event(String type, String name, String version) {
    return ScriptedApi.bytes(
        "{\"type\":\"%s\",\"object\":%s}\n".formatted(type, object(name, version)));
  }

  private static String object(String name, String version) {
    return "{\"kind\":\"Service\",\"apiVersion\":\"v1\",\"metadata\":{\"namespace\":\"shop\",\"name\":\"%s\",\"resourceVersion\":\"%s\"},\"spec\":{}}"
        .formatted(name, version);
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime() - end).as("in time").isNegative();
      Thread.onSpinWait();
    }
  }

  /** One who reads, and what it has heard. */
  private final class Reader implements ServiceNews, AutoCloseable {

    private final List<String> heard = new ArrayList<>(); // guarded by itself
    private final SerialTasks tasks = new SerialTasks(threads);
    private final List<AutoCloseable> open = new ArrayList<>();
    private SharedFeed.@Nullable Member member; // read and written in tasks

    void join() {
      ClusterSettings settings = ClusterSettings.of("", kubeconfig.toString(), "");
      Connection connection = Connection.open(context, settings, tasks);
      ObjectsOf<Service> services =
          new ObjectsOf<>(Service.class, ServiceList.class, "/api/v1", "services", "", "");
      tasks.execute(
          () -> {
            SharedFeed.Member joined = shared.join(connection, services, this, this::turned);
            member = joined;
            synchronized (heard) {
              open.add(joined);
              open.add(connection.client());
            }
          });
    }

    /** What is heard in a row has no order. */
    void awaitHeard(String... words) {
      await(() -> heard().size() >= words.length);
      assertThat(heard()).containsExactlyInAnyOrder(words);
    }

    void awaitLast(String word) {
      await(
          () -> {
            context.advance(Duration.ofMillis(50)); // of a pause, but not of a silence
            api.awaitQuestion(Duration.ofMillis(50));
            return hasLast(word);
          });
    }

    boolean hasLast(String word) {
      List<String> words = heard();
      return !words.isEmpty() && words.get(words.size() - 1).equals(word);
    }

    private List<String> heard() {
      synchronized (heard) {
        return List.copyOf(heard);
      }
    }

    private void hear(String word) {
      synchronized (heard) {
        heard.add(word);
      }
    }

    private void turned() {
      String trouble = Objects.requireNonNull(member).state().trouble();
      hear(trouble.isEmpty() ? "current" : trouble);
    }

    @Override
    public void serviceIs(ServiceOffer service) {
      hear("is " + service.key().name());
    }

    @Override
    public void serviceGone(ServiceKey key) {
      hear("gone " + key.name());
    }

    @Override
    public void isUnclear(ServiceKey service, String message) {
      hear(message);
    }

    @Override
    public void close() {
      List<AutoCloseable> ended;
      synchronized (heard) {
        ended = List.copyOf(open);
        open.clear();
      }
      for (AutoCloseable one : ended) {
        try {
          one.close();
        } catch (Exception e) {
          throw new AssertionError("not closed", e);
        }
      }
    }
  }
}
