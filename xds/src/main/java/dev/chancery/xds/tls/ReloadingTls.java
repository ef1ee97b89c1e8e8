// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds.tls;

import io.grpc.ServerCredentials;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettySslContextServerCredentials;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import io.grpc.util.AdvancedTlsX509KeyManager;
import io.grpc.util.AdvancedTlsX509TrustManager;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Credentials of a server whose files may change. Files are taken as they are at one time: they may
 * be renamed over, or come by a swapped symlink, as Kubernetes does it. New connections get what is
 * new, those that are open go on. Files that can't be used leave in use what was read before, are
 * logged and told to the listener. Safe for use by several threads.
 *
 * <p>gRPC's own watching of files takes a key and a certificate that do not belong together, and
 * tells nobody of files that are bad; so that only its managers are used, and given what was
 * checked.
 */
public final class ReloadingTls implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ReloadingTls.class);
  private static final int ATTEMPTS = 3;

  private final ServerTls settings;
  private final TlsListener listener;
  private final AdvancedTlsX509KeyManager keys = new AdvancedTlsX509KeyManager();
  private final AdvancedTlsX509TrustManager trust;
  private final ServerCredentials credentials;
  private final ScheduledThreadPoolExecutor executor;
  private final Object lock = new Object();
  private @Nullable KeyPairFiles seen; // guarded by lock
  private String problem = ""; // guarded by lock

  private ReloadingTls(ServerTls settings, TlsListener listener)
      throws TlsException, GeneralSecurityException, IOException {
    this.settings = settings;
    this.listener = listener;
    this.trust = AdvancedTlsX509TrustManager.newBuilder().build();
    KeyPairFiles files = KeyPairFiles.read(settings.files());
    use(files);
    this.seen = files;
    this.credentials = make();
    this.executor =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "chancery-xds-tls");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Reads the files, and goes on to look at them.
   *
   * @param settings where the files are, and what clients need
   * @param listener is told from the second reading on, and of the first if it succeeds
   * @return what has the credentials, and a thread that looks at the files; to be closed
   * @throws TlsException if they can't be used as they are now
   * @throws IllegalStateException if this JDK offers no TLS as it is needed
   */
  public static ReloadingTls open(ServerTls settings, TlsListener listener) throws TlsException {
    try {
      ReloadingTls tls = new ReloadingTls(settings, listener);
      tls.watch();
      return tls;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("this JDK offers no TLS as it is needed", e);
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // Reading contains its own failures.
  private void watch() {
    long nanos = settings.interval().toNanos();
    executor.scheduleWithFixedDelay(this::refresh, nanos, nanos, TimeUnit.NANOSECONDS);
  }

  private ServerCredentials make() throws SSLException {
    SslContextBuilder context =
        GrpcSslContexts.configure(SslContextBuilder.forServer(keys))
            .protocols(settings.oldest().andNewer())
            .clientAuth(settings.clients().mode());
    if (settings.clientCa().isPresent()) {
      context.trustManager(new UnnamedIssuers(trust));
    }
    return NettySslContextServerCredentials.create(context.build());
  }

  /**
   * {@return what a gRPC server takes; connections that begin after a change of the files get what
   * is new}
   */
  public ServerCredentials credentials() {
    return credentials;
  }

  /** Looks at the files now. */
  public void refresh() {
    synchronized (lock) {
      try {
        readChanged();
      } catch (TlsException e) {
        report(e);
      } catch (GeneralSecurityException | IOException | RuntimeException e) {
        LOG.error("certificates were not read again; what was read before stays in use", e);
      }
    }
  }

  private void readChanged() throws TlsException, GeneralSecurityException, IOException {
    for (int attempt = 1; ; attempt++) {
      KeyPairFiles files = read();
      KeyPairFiles known = seen;
      if (known != null && files.isSame(known)) {
        return;
      }
      // Files may be swapped just between the reading of one and the next.
      boolean settled = read().isSame(files);
      if (settled || attempt == ATTEMPTS) {
        seen = files;
        use(files);
        problem = "";
        return;
      }
    }
  }

  private KeyPairFiles read() throws TlsException {
    KeyPairFiles known = seen;
    seen = null; // A file that is missing is news, and so is that it is back.
    KeyPairFiles files = KeyPairFiles.read(settings.files());
    seen = known;
    return files;
  }

  private void report(TlsException now) {
    String text = String.valueOf(now.getMessage());
    if (!text.equals(problem)) {
      problem = text;
      LOG.warn("{}; what was read before stays in use", text);
      tell(() -> listener.failed(now));
    }
  }

  private void use(KeyPairFiles files) throws TlsException, GeneralSecurityException, IOException {
    KeyMaterial material = KeyMaterial.of(settings, files);
    if (!material.clientCa().isEmpty()) {
      trust.updateTrustCredentials(material.clientCa().toArray(X509Certificate[]::new));
    }
    keys.updateIdentityCredentials(
        material.chain().toArray(X509Certificate[]::new), material.key());
    LOG.info("read the {}, valid until {}", material, material.expires());
    tell(() -> listener.loaded(material.expires()));
  }

  private void tell(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      LOG.error("the TLS listener {} failed", listener.getClass(), e);
    }
  }

  /** Looks at the files no more; the credentials stay usable. */
  @Override
  public void close() {
    executor.shutdownNow();
  }
}
