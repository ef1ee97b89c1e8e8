// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.plugins.kube.config.ClusterSettings;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.polling.SerialTasks;
import dev.chancery.testkit.fake.FakePluginContext;
import dev.chancery.testkit.fake.WorkerThreads;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceList;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A feed")
class FeedTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  @AutoClose private final ScriptedApi api = new ScriptedApi();
  @AutoClose private final WorkerThreads threads = new WorkerThreads();
  private final FakePluginContext context = FakePluginContext.threaded(threads);
  private final List<String> heard = new ArrayList<>(); // guarded by itself

  @TempDir private Path folder;
  private Connection connection;
  private Feed<Service> feed;

  @BeforeEach
  void connect() throws IOException {
    Path kubeconfig = folder.resolve("config");
    Files.writeString(
        kubeconfig,
        """
        apiVersion: v1
        kind: Config
        current-context: test
        contexts: [{name: test, context: {cluster: test, user: test}}]
        clusters: [{name: test, cluster: {server: '%s'}}]
        users: [{name: test, user: {token: t}}]
        """
            .formatted(api.url()));
    ClusterSettings settings = ClusterSettings.of("", kubeconfig.toString(), "");
    connection = Connection.open(context, settings, new SerialTasks(threads));
    ObjectsOf<Service> services =
        new ObjectsOf<>(Service.class, ServiceList.class, "/api/v1", "services", "", "");
    feed = new Feed<>(services, connection, new Told());
  }

  @AfterEach
  void close() {
    feed.close();
    connection.client().close();
    assertThat(threads.thrown()).isEmpty();
  }

  @Test
  @DisplayName("reads page by page, and hears of changes from the version of the last one")
  void pages() {
    api.says(list("7", "p 2", "a", "b")).says(list("7", "", "c"));
    api.begins(event("ADDED", "d", "8"), event("DELETED", "a", "9"));
    feed.start();
    awaitHeard("is a", "is b", "is c", "current", "is d", "gone a");
    assertThat(api.questions())
        .hasSize(3)
        .startsWith("/api/v1/services?limit=500", "/api/v1/services?limit=500&continue=p+2");
    assertThat(api.questions().get(2))
        .startsWith("/api/v1/services?watch=true&allowWatchBookmarks=true&timeoutSeconds=")
        .endsWith("&resourceVersion=7");
  }

  @Test
  @DisplayName("begins anew when a page is forgotten, and nothing is gone that was not told of yet")
  void forgottenPage() {
    api.says(list("7", "p", "a")).refuses(410, status(410, "too old"));
    api.says(list("9", "", "a", "b")).begins();
    feed.start();
    awaitHeard("is a", "is a", "is b", "current");
  }

  @Test
  @DisplayName("reads all anew when a watch is told that its version is forgotten, and compares")
  void forgottenVersion() {
    api.says(list("7", "", "a", "b"));
    api.begins(ScriptedApi.bytes("{\"type\":\"ERROR\",\"object\":" + status(410, "old") + "}\n"));
    api.says(list("9", "", "b", "c")).begins();
    feed.start();
    awaitHeard("is a", "is b", "current", "is b", "is c", "gone a", "current");
  }

  @Test
  @DisplayName("puts a change together that comes in pieces, in the midst of a letter")
  void pieces() {
    byte[] event =
        new String(event("ADDED", "a", "8"), StandardCharsets.UTF_8)
            .replace("\"name\":\"a\"", "\"name\":\"a\",\"generateName\":\"\u00e9\"")
            .getBytes(StandardCharsets.UTF_8);
    int middle =
        IntStream.range(0, event.length).filter(i -> event[i] < 0).findFirst().orElseThrow() + 1;
    byte[] rest = Arrays.copyOfRange(event, middle, event.length);
    api.says(list("7", "")).begins(Arrays.copyOf(event, middle), rest);
    feed.start();
    awaitHeard("current", "is \u00e9a");
  }

  @Test
  @DisplayName("goes on from a bookmark when a watch was silent for longer than it may be")
  void silence() {
    api.says(list("7", "")).begins(event("ADDED", "a", "8"), event("BOOKMARK", "", "12"));
    feed.start();
    awaitHeard("current", "is a");
    context.advance(Duration.ofMinutes(5));
    await(() -> api.questions().size() == 3);
    assertThat(api.questions().get(2)).endsWith("&resourceVersion=12");
    assertThat(heard()).containsExactly("current", "is a");
  }

  @Test
  @DisplayName("tells that it gets no answer, and goes on when it gets one")
  void noAnswer() {
    feed.start();
    await(() -> api.questions().size() == 1);
    context.advance(Duration.ofSeconds(20));
    awaitHeard(
        "could not read services in all namespaces: nothing was heard for 20 s"
            + " (HttpTimeoutException)");
    api.says(list("7", "", "a")).begins();
    awaitHeardLast("current");
  }

  @Test
  @DisplayName("reads all anew when a watch ends at once without a word")
  void endedAtOnce() {
    api.says(list("7", "", "a")).says("").says(list("8", "", "a", "b")).begins();
    feed.start();
    awaitHeard("is a", "current", "is a", "is b", "current");
  }

  @Test
  @DisplayName("tells of what it can't understand, without quoting it, and tries again")
  void garbage() {
    api.says(list("7", "", "a")).begins(ScriptedApi.bytes("{\"s3cret\"]\n"));
    api.refuses(503, "<html>s3cret</html>").begins(event("MODIFIED", "a", "8"));
    feed.start();
    awaitHeardLast("is a");
    await(() -> heard().size() == 6);
    assertThat(heard())
        .containsExactly(
            "is a",
            "current",
            "could not read services in all namespaces: JsonParseException",
            "could not read services in all namespaces: the API server answered 503: no reason given",
            "current",
            "is a");
  }

  private static String list(String version, String next, String... names) {
    List<String> items = Arrays.stream(names).map(name -> object(name, version)).toList();
    return "{\"kind\":\"ServiceList\",\"apiVersion\":\"v1\",\"metadata\":{\"resourceVersion\":\"%s\",\"continue\":\"%s\"},\"items\":%s}"
        .formatted(version, next, items);
  }

  private static byte[] event(String type, String name, String version) {
    return ScriptedApi.bytes(
        "{\"type\":\"%s\",\"object\":%s}\n".formatted(type, object(name, version)));
  }

  private static String object(String name, String version) {
    return "{\"kind\":\"Service\",\"apiVersion\":\"v1\",\"metadata\":{\"namespace\":\"shop\",\"name\":\"%s\",\"resourceVersion\":\"%s\"}}"
        .formatted(name, version);
  }

  private static String status(int code, String message) {
    return "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"code\":%d,\"message\":\"%s\"}"
        .formatted(code, message);
  }

  private List<String> heard() {
    synchronized (heard) {
      return List.copyOf(heard);
    }
  }

  private void awaitHeard(String... words) {
    await(() -> heard().size() >= words.length);
    assertThat(heard()).containsExactly(words);
  }

  private void awaitHeardLast(String word) {
    await(() -> heard().size() > 1 && heard().get(heard().size() - 1).equals(word));
  }

  /** Lets time go by meanwhile, for pauses; too slowly for a silence. */
  private void await(BooleanSupplier condition) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime() - end).as("heard %s", heard()).isNegative();
      api.awaitQuestion(Duration.ofMillis(50));
      context.advance(Duration.ofMillis(100));
    }
  }

  private final class Told implements Feed.Listener<Service> {

    @Override
    public void is(Service object) {
      String prefix = object.getMetadata().getGenerateName();
      add("is " + (prefix == null ? "" : prefix) + object.getMetadata().getName());
    }

    @Override
    public void gone(ResourceRef name) {
      add("gone " + name.name());
    }

    @Override
    public void turned() {
      String trouble = feed.state().trouble();
      add(trouble.isEmpty() ? "current" : trouble);
    }

    private void add(String word) {
      synchronized (heard) {
        heard.add(word);
      }
    }
  }
}
