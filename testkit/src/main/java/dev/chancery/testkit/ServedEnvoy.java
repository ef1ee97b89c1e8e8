// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit;

import dev.chancery.envoy.EnvoyBootstrap;
import dev.chancery.envoy.EnvoyException;
import dev.chancery.spi.model.Resource;
import dev.chancery.xds.XdsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A real Envoy that is served by a control plane in the test, as one of its proxies: what a test
 * needs from the YAML of a user to the answer to a request. Used by one thread.
 *
 * <pre>{@code
 * try (NamedBackend cart = NamedBackend.start("cart");
 *     ServedEnvoy edge = ServedEnvoy.start("default~edge")) {
 *   edge.apply(yaml.formatted(cart.port(), FreePort.pick()));
 *   assertThat(edge.listener("http").get("/").body()).isEqualTo("cart");
 * }
 * }</pre>
 *
 * <p>Where no Envoy is found, {@link RealEnvoy} says what becomes of the test.
 */
public final class ServedEnvoy implements AutoCloseable {

  private static final String LOCAL = "127.0.0.1";

  private final TestControlPlane controlPlane;
  private final XdsServer server;
  private final RealEnvoy envoy;

  private ServedEnvoy(TestControlPlane controlPlane, XdsServer server, RealEnvoy envoy) {
    this.controlPlane = controlPlane;
    this.server = server;
    this.envoy = envoy;
  }

  /**
   * Starts an Envoy and a control plane with all plugins of the class path.
   *
   * @param proxy the proxy that Envoy acts as, {@code <namespace>~<name>}
   * @param settings of plugins, as {@code --set} takes them: {@code registry.interval=100ms}
   * @return both, to be closed by the caller; Envoy is ready a little later
   * @throws dev.chancery.core.plugin.PluginException if anything is wrong with a plugin or setting
   */
  public static ServedEnvoy start(String proxy, String... settings) {
    return start(proxy, TestControlPlane.start(settings));
  }

  /**
   * Starts an Envoy.
   *
   * @param proxy the proxy that it acts as, {@code <namespace>~<name>}
   * @param controlPlane is closed with the result, and if there is none
   * @return both, to be closed by the caller; Envoy is ready a little later
   */
  public static ServedEnvoy start(String proxy, TestControlPlane controlPlane) {
    return start(EnvoyBootstrap.builder("envoy-1").role(proxy), controlPlane);
  }

  /**
   * Starts an Envoy.
   *
   * @param bootstrap says all but where the control plane is
   * @param controlPlane is closed with the result, and if there is none
   * @return both, to be closed by the caller; Envoy is ready a little later
   */
  public static ServedEnvoy start(EnvoyBootstrap.Builder bootstrap, TestControlPlane controlPlane) {
    return orClose(
        controlPlane::close,
        () -> {
          XdsServer server = serve(controlPlane);
          return orClose(
              server::close, () -> new ServedEnvoy(controlPlane, server, run(bootstrap, server)));
        });
  }

  private static XdsServer serve(TestControlPlane controlPlane) {
    try {
      return XdsServer.builder(controlPlane.controlPlane()).bindAddress(LOCAL).build().start();
    } catch (IOException e) {
      throw new UncheckedIOException("no port for the xDS server on " + LOCAL, e);
    }
  }

  private static RealEnvoy run(EnvoyBootstrap.Builder bootstrap, XdsServer server) {
    return RealEnvoy.start(bootstrap.xds(LOCAL, server.port()).build());
  }

  /** Takes the next step, and closes what was opened before it where that fails. */
  private static <T> T orClose(Runnable close, Supplier<T> next) {
    try {
      return next.get();
    } catch (RuntimeException | Error e) {
      try {
        close.run();
      } catch (RuntimeException other) {
        e.addSuppressed(other);
      }
      throw e;
    }
  }

  /** {@return the control plane} */
  public TestControlPlane controlPlane() {
    return controlPlane;
  }

  /** {@return the xDS server that Envoy asks} */
  public XdsServer server() {
    return server;
  }

  /** {@return Envoy itself} Its waits fail without a word of the control plane's status. */
  public RealEnvoy envoy() {
    return envoy;
  }

  /**
   * Writes what a text says, and waits until it is translated; Envoy has it a little later.
   *
   * @param yaml one or more documents
   * @throws AssertionError if any of it is not accepted, as {@link TestControlPlane#apply(String)}
   *     has it
   */
  public void apply(String yaml) {
    controlPlane.apply(yaml);
  }

  /**
   * Writes resources, and waits until they are translated; Envoy has them a little later.
   *
   * @param resources new ones, or those that take the place of others
   * @throws AssertionError if any of them is not accepted, as {@link
   *     TestControlPlane#apply(Resource...)} has it
   */
  public void apply(Resource... resources) {
    controlPlane.apply(resources);
  }

  /**
   * Waits until Envoy has its first configuration, at most 30 s.
   *
   * @throws AssertionError if it comes to none; it tells what the status says, and Envoy's log
   */
  public void awaitReady() {
    await("get ready", () -> envoy.admin().ready());
  }

  /**
   * {@return what sends requests to a listener, once Envoy has it; waits for that, at most 30 s}
   *
   * @param name the listener's name
   * @throws AssertionError as {@link #port} does
   */
  public HttpProbe listener(String name) {
    return HttpProbe.to(port(name));
  }

  /**
   * {@return the port of a listener, once Envoy has it; waits for that, at most 30 s}
   *
   * @param listener the listener's name
   * @throws AssertionError if Envoy does not get it; it tells what the status says, such as that
   *     Envoy refuses it
   */
  public int port(String listener) {
    await("open listener " + listener, () -> envoy.admin().listenerPort(listener).isPresent());
    return envoy.admin().listenerPort(listener).orElseThrow();
  }

  /**
   * Waits until a condition holds, at most 30 s.
   *
   * @param what for the message, as in "Envoy did not <em>get ready</em>"
   * @param condition is asked by the calling thread, again and again
   * @throws AssertionError if it does not; it tells what the status says, and Envoy's log
   */
  public void await(String what, BooleanSupplier condition) {
    try {
      envoy.await(what, condition);
    } catch (EnvoyException e) {
      throw new AssertionError("%s%n%s".formatted(e.getMessage(), controlPlane.allProblems()), e);
    }
  }

  /** Ends Envoy, the server and the control plane, each even if one before it throws. */
  @Override
  public void close() {
    try (controlPlane;
        server;
        envoy) {
      // Closed in the reverse order, so that nobody asks who has gone.
    }
  }
}
