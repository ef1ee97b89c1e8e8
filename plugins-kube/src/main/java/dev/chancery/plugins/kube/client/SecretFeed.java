// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.client;

import dev.chancery.plugins.kube.cluster.KubeSecret;
import dev.chancery.spi.model.ResourceRef;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretList;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tells what becomes of one secret, until it is closed. */
final class SecretFeed implements AutoCloseable {

  private final ResourceRef ref;
  private final SecretEvents events;
  private final Runnable answered;
  private final Feed<Secret> feed;

  // All below is read and written in tasks.
  private @Nullable KubeSecret last;
  private String trouble = "";
  private boolean current;

  /**
   * @param answered called whenever it has told something that may be the first word
   */
  SecretFeed(ResourceRef ref, Connection connection, SecretEvents events, Runnable answered) {
    this.ref = ref;
    this.events = events;
    this.answered = answered;
    this.feed =
        new Feed<>(
            new ObjectsOf<>(
                    Secret.class, SecretList.class, "/api/v1", "secrets", ref.namespace(), "")
                .named(ref.name()),
            connection,
            new Told<>(this::is, gone -> isGone(), this::turned));
  }

  /** Begins; does not wait for an answer. */
  void start() {
    feed.start();
  }

  /** Whether the credentials are not accepted, so that others may help. To be asked in tasks. */
  boolean isLost() {
    return feed.state().lost();
  }

  private void is(Secret secret) {
    last =
        new KubeSecret(
            ref,
            Objects.requireNonNullElse(secret.getType(), ""),
            Objects.requireNonNullElse(secret.getData(), Map.of()));
    tell();
  }

  private void isGone() {
    last = null;
    tell();
  }

  /** Before all was read, an object that is not there may only not have been told yet. */
  private void tell() {
    KubeSecret secret = last;
    if (!current) {
      return;
    }
    if (secret == null) {
      events.isMissing(ref);
    } else {
      events.is(secret);
    }
  }

  private void turned() {
    FeedState state = feed.state();
    if (!state.trouble().isEmpty()) {
      isTroubled(state);
    } else if (state.listed() && !current) {
      current = true;
      trouble = "";
      tell();
      answered.run();
    }
  }

  private void isTroubled(FeedState state) {
    current = false;
    if (state.trouble().equals(trouble)) {
      return;
    }
    trouble = state.trouble();
    if (state.forbidden()) {
      events.isForbidden(ref, trouble);
    } else {
      events.isStale(ref, trouble);
    }
    answered.run();
  }

  /** Ends it at once, and tells nothing more; from any thread. */
  @Override
  public void close() {
    feed.close();
  }
}
