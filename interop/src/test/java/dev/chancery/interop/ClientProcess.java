// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.interop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A gRPC client in a process of its own, which calls without end. What it logs stays in {@code
 * target/clients}.
 */
final class ClientProcess implements AutoCloseable {

  private static final String TARGET = "xds:///" + Resources.SERVICE;
  private static final String BOOTSTRAP =
      """
      {
        "xds_servers": [{
          "server_uri": "127.0.0.1:%d",
          "channel_creds": [{"type": "insecure"}],
          "server_features": ["xds_v3"]
        }],
        "node": {"id": "%s", "locality": {"zone": "here"}}
      }
      """;

  private final Process process;
  private final EventLog log = new EventLog("the client");

  private ClientProcess(Process process) {
    this.process = process;
    Thread reader = new Thread(this::read, "calls of client " + process.pid());
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Starts a client.
   *
   * @param command what runs it; the target is added
   * @param node its node id
   * @param xdsPort where the xDS server listens
   */
  static ClientProcess start(List<String> command, String node, int xdsPort) {
    List<String> line = new ArrayList<>(command);
    line.add(TARGET);
    try {
      Path folder = Files.createDirectories(Path.of("target", "clients"));
      ProcessBuilder builder =
          new ProcessBuilder(line)
              .redirectError(Files.createTempFile(folder, node + "-", ".log").toFile());
      builder.environment().put("GRPC_XDS_BOOTSTRAP_CONFIG", BOOTSTRAP.formatted(xdsPort, node));
      builder.environment().put("GRPC_GO_LOG_SEVERITY_LEVEL", "info");
      builder.environment().put("GRPC_GO_LOG_VERBOSITY_LEVEL", "2");
      return new ClientProcess(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException("client can't be started: " + line, e);
    }
  }

  private void read() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      lines.lines().forEach(log::add);
    } catch (IOException | UncheckedIOException e) {
      log.add("its output broke off: " + e.getMessage());
    } finally {
      log.end();
    }
  }

  /** Forgets all calls so far. */
  void forget() {
    log.forget();
  }

  /** Waits for a call that this back end answered. */
  void awaitAnswerOf(String backend) {
    log.await("get an answer of " + backend, calls -> calls.contains("answered " + backend));
  }

  /** Waits for a call that failed, and returns what the client said of it. */
  String awaitFailure() {
    return first(log.await("fail", calls -> calls.stream().anyMatch(ClientProcess::isFailed)));
  }

  private static String first(List<String> calls) {
    return calls.stream().filter(ClientProcess::isFailed).findFirst().orElseThrow();
  }

  /** Waits until this many more calls were made, and returns them. */
  List<String> next(int count) {
    log.forget();
    return log.await("make " + count + " calls", calls -> calls.size() >= count);
  }

  /** The calls that failed. */
  List<String> failures() {
    return log.events().stream().filter(ClientProcess::isFailed).toList();
  }

  /** The calls that failed; all calls so far are forgotten. */
  List<String> takeFailures() {
    return log.take().stream().filter(ClientProcess::isFailed).toList();
  }

  private static boolean isFailed(String call) {
    return !call.startsWith("answered ");
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
