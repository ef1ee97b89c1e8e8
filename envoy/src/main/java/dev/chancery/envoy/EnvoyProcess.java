// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.envoy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * A running Envoy. It ends with {@link #close}, and with this JVM at the latest. Its files – the
 * bootstrap and the log – stay in its folder. Safe for use by several threads.
 */
public final class EnvoyProcess implements AutoCloseable {

  private static final Duration START_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(20);

  private final ChildProcess child;
  private final EnvoyAdmin admin;

  private EnvoyProcess(ChildProcess child, EnvoyAdmin admin) {
    this.child = child;
    this.admin = admin;
  }

  /**
   * Starts Envoy with one worker thread and without hot restart, and waits until its admin port is
   * open, at most 30 s. It may not be {@link #awaitReady ready} then.
   *
   * @param binary which Envoy
   * @param bootstrap as YAML or JSON; must have an admin address
   * @param folder exists, and is used by this Envoy alone
   * @param arguments further ones, such as {@code -l}, {@code debug}
   * @return the running Envoy, which the caller has to close
   * @throws EnvoyException if Envoy does not start; the message has the end of its log
   */
  public static EnvoyProcess start(
      EnvoyBinary binary, String bootstrap, Path folder, String... arguments) {
    try {
      Path adminAddress = folder.resolve("admin-address");
      Files.deleteIfExists(adminAddress);
      List<String> line = new ArrayList<>();
      line.addAll(List.of(binary.executable().toString(), "--disable-hot-restart"));
      line.addAll(List.of("--concurrency", "1"));
      line.addAll(List.of("--admin-address-path", adminAddress.toString()));
      line.addAll(
          List.of("-c", Files.writeString(folder.resolve("bootstrap.yaml"), bootstrap).toString()));
      line.addAll(List.of(arguments));
      ChildProcess child = ChildProcess.start(line, folder.resolve("envoy.log"));
      return new EnvoyProcess(child, new EnvoyAdmin(awaitAdmin(child, adminAddress)));
    } catch (IOException e) {
      throw new EnvoyException(
          "could not start %s in %s".formatted(binary.executable(), folder), e);
    }
  }

  private static URI awaitAdmin(ChildProcess child, Path addressFile) throws IOException {
    boolean opened = false;
    try {
      await(child, START_TIMEOUT, "open its admin port", () -> isWritten(addressFile));
      opened = true;
      return URI.create("http://" + Files.readString(addressFile).strip());
    } finally {
      if (!opened) {
        child.kill();
      }
    }
  }

  private static boolean isWritten(Path file) {
    return file.toFile().length() > 0;
  }

  private static void await(
      ChildProcess child, Duration within, String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + within.toNanos();
    while (!condition.getAsBoolean()) {
      if (child.ends(POLL)) {
        throw new EnvoyException("Envoy did not %s: %s".formatted(what, child.lastWords()));
      }
      if (System.nanoTime() > deadline) {
        throw new EnvoyException(
            "Envoy did not %s within %d ms: %s"
                .formatted(what, within.toMillis(), child.lastWords()));
      }
    }
  }

  /**
   * Waits until Envoy serves: it has got its first clusters and listeners.
   *
   * @param within how long to wait, at most
   * @throws EnvoyException if it ends before, or is not ready in time; the message has the end of
   *     its log
   */
  public void awaitReady(Duration within) {
    await("get ready", within, admin::ready);
  }

  /**
   * Waits until a condition holds; asks every 20 ms, and gives up at once when Envoy ends.
   *
   * @param what for the message, as in "Envoy did not <em>get ready</em>"
   * @param within how long to wait, at most
   * @param condition is asked by the calling thread
   * @throws EnvoyException if it does not hold in time; the message has the end of Envoy's log
   */
  public void await(String what, Duration within, BooleanSupplier condition) {
    await(child, within, what, condition);
  }

  /** {@return the admin port} */
  public EnvoyAdmin admin() {
    return admin;
  }

  /** {@return the log file} */
  public Path log() {
    return child.log();
  }

  /** {@return the process id} */
  public long pid() {
    return child.pid();
  }

  /** {@return whether Envoy runs} */
  public boolean isAlive() {
    return child.isAlive();
  }

  /** Ends Envoy at once, as a crash would. Returns when it has ended. */
  public void kill() {
    child.kill();
  }

  /** Asks Envoy to end and waits for it, 10 s; then ends it. Further calls do nothing. */
  @Override
  public void close() {
    child.stop(STOP_TIMEOUT);
  }
}
