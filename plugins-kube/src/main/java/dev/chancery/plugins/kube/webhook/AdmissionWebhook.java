// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.webhook;

import dev.chancery.plugins.kube.client.ReopenedClient;
import dev.chancery.plugins.kube.client.WebhookClient;
import dev.chancery.plugins.kube.client.WebhookStore;
import dev.chancery.plugins.kube.config.KubeSettings;
import dev.chancery.spi.PluginContext;
import dev.chancery.spi.ResourceReview;
import dev.chancery.spi.polling.SerialTasks;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A webhook that answers the API server, and looks every ten seconds whether certificate and
 * configuration are as they should be. A new certificate is served with one look after the API
 * server was told of its authority. Safe to close from any thread.
 */
public final class AdmissionWebhook implements AutoCloseable {

  private static final Duration LOOK = Duration.ofSeconds(10);

  private final PluginContext context;
  private final KubeSettings settings;
  private final ResourceReview review;
  private final ReopenedClient<WebhookStore> store;
  private final SerialTasks tasks;
  private final CertificateKeeper certificates;
  private final WebhookConfiguration configuration;
  private final Object lock = new Object();
  private Optional<WebhookServer> server = Optional.empty(); // guarded by lock
  private boolean closed; // guarded by lock
  private @Nullable CurrentKey key; // read and written in tasks
  private @Nullable WebhookCertificate registered; // read and written in tasks

  /**
   * @param connect opens what is kept in the cluster; again after each failure, as credentials may
   *     have changed
   */
  AdmissionWebhook(PluginContext context, ResourceReview review, Supplier<WebhookStore> connect) {
    this.context = context;
    this.settings = context.settings(KubeSettings.class);
    this.review = review;
    this.store = new ReopenedClient<>(connect, WebhookStore::close);
    this.tasks = new SerialTasks(context.executor());
    this.certificates = new CertificateKeeper(settings.webhook().host());
    this.configuration = new WebhookConfiguration(settings);
  }

  /**
   * Begins; does not wait for an answer.
   *
   * @param context lends threads, timers, clock and settings
   * @param review says what is wrong with an object, and is told of trouble
   * @return what answers until it is closed
   */
  public static AdmissionWebhook start(PluginContext context, ResourceReview review) {
    KubeSettings settings = context.settings(KubeSettings.class);
    AdmissionWebhook webhook =
        new AdmissionWebhook(context, review, () -> WebhookClient.connect(settings));
    webhook.start();
    return webhook;
  }

  void start() {
    tasks.execute(this::look);
  }

  private void look() {
    if (isClosed()) {
      return;
    }
    try {
      Optional<WebhookStore> open = store.open();
      if (open.isPresent()) {
        keep(open.get());
        review.isWell();
      }
    } catch (IllegalStateException | IllegalArgumentException e) {
      if (!isClosed()) {
        review.fail("the admission webhook: " + e.getMessage());
      }
      store.disconnect();
    } finally {
      context.timers().schedule(LOOK, () -> tasks.execute(this::look));
    }
  }

  private void keep(WebhookStore open) {
    WebhookCertificate current = certificates.current(open, context.clock().instant());
    serve(current);
    Map<String, Object> wanted = configuration.object(CertificateText.bundle(current));
    if (!WebhookConfiguration.isIn(wanted, open.configuration())) {
      open.apply(wanted);
    }
    registered = current;
  }

  /** The first one at once; another one when the API server has known it since the last look. */
  private void serve(WebhookCertificate current) {
    if (key == null) {
      key = new CurrentKey(current);
    } else if (current.equals(registered)) {
      key.use(current);
    }
    synchronized (lock) {
      if (server.isEmpty() && !closed) {
        server = Optional.of(listen(key));
      }
    }
  }

  private WebhookServer listen(CurrentKey serving) {
    int port = settings.webhook().port();
    try {
      return WebhookServer.start(port, serving, context.executor(), new AdmissionReviews(review));
    } catch (IOException e) {
      throw new IllegalStateException(
          "could not listen on port %d: %s (expected: a free port as kube.webhook.port)"
              .formatted(port, e.getMessage()));
    }
  }

  private boolean isClosed() {
    synchronized (lock) {
      return closed;
    }
  }

  /** Answers nobody any more. What is in the cluster stays there, for others and for later. */
  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
      server.ifPresent(WebhookServer::close);
      server = Optional.empty();
    }
    store.close();
  }
}
