// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.plugins.kube.config.KubeSettings;
import dev.chancery.plugins.kube.secrets.ClusterSecrets;
import dev.chancery.spi.SecretWatch;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.secret.SecretContent;
import dev.chancery.testkit.fake.FakePluginContext;
import dev.chancery.testkit.fake.RecordingSecretSink;
import dev.chancery.testkit.fake.RecordingSecretSink.Event;
import dev.chancery.testkit.fake.RecordingSecretSink.Failed;
import dev.chancery.testkit.fake.RecordingSecretSink.Missing;
import dev.chancery.testkit.fake.RecordingSecretSink.Published;
import dev.chancery.testkit.fake.RecordingSecretSink.Rejected;
import dev.chancery.testkit.fake.WorkerThreads;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The plugin's watch of secrets, and what it says of them. */
final class SecretRig implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Duration STEP = Duration.ofMillis(200);
  private static final Duration REAL_STEP = Duration.ofMillis(100);

  private final WorkerThreads threads = new WorkerThreads();
  private final RecordingSecretSink sink = new RecordingSecretSink();
  private final FakePluginContext context;
  private final SecretWatch watch;

  SecretRig(KubeSettings settings) {
    context = FakePluginContext.threaded(threads).withSettings(settings);
    watch = new ClusterSecrets().watchSecrets(context, sink);
  }

  /** The plugin, as the user of a kubeconfig. */
  static SecretRig of(Path kubeconfig) {
    return new SecretRig(
        KubeSettings.DEFAULT.withKubeconfig(kubeconfig.toString()).withSecrets(true));
  }

  void track(ResourceRef... secrets) {
    watch.track(Set.of(secrets));
  }

  void track(Set<ResourceRef> secrets) {
    watch.track(secrets);
  }

  /** Lets time go by, and what is due then come to its end. */
  void advance(Duration by) {
    context.advance(by);
    assertThat(threads.awaitIdle(LIMIT)).isTrue();
  }

  List<Event> events(ResourceRef secret) {
    return sink.events(secret);
  }

  void awaitContent(ResourceRef secret, SecretContent content) {
    var unused =
        awaitLast(
            secret, event -> event instanceof Published found && found.content().equals(content));
  }

  void awaitMissing(ResourceRef secret) {
    var unused = awaitLast(secret, Missing.class::isInstance);
  }

  /** Waits until the last word is that the secret can't be used, with all of these texts. */
  String awaitRejected(ResourceRef secret, String... texts) {
    return ((Rejected)
            awaitLast(
                secret,
                event -> event instanceof Rejected found && containsAll(found.message(), texts)))
        .message();
  }

  /** Waits until the last word is that the secret can't be read, with all of these texts. */
  void awaitFailed(ResourceRef secret, String... texts) {
    var unused =
        awaitLast(
            secret, event -> event instanceof Failed found && containsAll(found.message(), texts));
  }

  private static boolean containsAll(String message, String... texts) {
    return Stream.of(texts).allMatch(message::contains);
  }

  private Event awaitLast(ResourceRef secret, Predicate<Event> wanted) {
    List<Event> heard = new CopyOnWriteArrayList<>(); // what comes after it is no matter
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!sink.await(
        events -> {
          sink.last(secret).filter(wanted).ifPresent(heard::add);
          return !heard.isEmpty();
        },
        REAL_STEP)) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("of %s was heard %s".formatted(secret, events(secret)));
      }
      context.advance(STEP);
    }
    return heard.get(0);
  }

  @Override
  public void close() {
    watch.close();
    threads.awaitIdle(LIMIT);
    threads.close();
    assertThat(threads.thrown()).isEmpty();
  }
}
