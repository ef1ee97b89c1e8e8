// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.kube;

import dev.chancery.envoy.ChildProcess;
import dev.chancery.envoy.Command;
import dev.chancery.testkit.KeptFolder;
import dev.chancery.testkit.Pem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * A real Kubernetes control plane in a test: etcd, kube-apiserver and kube-controller-manager, with
 * RBAC, and without nodes, so that pods are never started. It takes its programs from the folder
 * that the environment variable {@code KUBEBUILDER_ASSETS} names; without it the test fails if
 * {@code CI} is {@code true}, and is skipped with the reason otherwise.
 *
 * <p>It takes some seconds to start, so that a test class starts one for all of its tests. Logs
 * stay in {@code target/kube-cluster} where there is a folder {@code target}, else in a new folder
 * for temporary files. For use by one thread.
 *
 * <pre>{@code
 * try (KubeCluster cluster = KubeCluster.start()) {
 *   cluster.apply("""
 *       {apiVersion: v1, kind: Service, metadata: {name: cart}, spec: {ports: [{port: 80}]}}""");
 *   connect(cluster.kubeconfig());
 * }
 * }</pre>
 */
public final class KubeCluster implements AutoCloseable {

  /** The bearer token of an administrator. */
  public static final String ADMIN_TOKEN = "admin-token";

  private static final Duration START = Duration.ofMinutes(3);

  private final KubePrograms programs;
  private final Path folder;
  private final KubePorts ports;
  private final Kubectl admin;
  private final List<ChildProcess> others = new ArrayList<>();
  private ChildProcess apiServer;

  private KubeCluster(KubePrograms programs, Path folder) throws IOException {
    this.programs = programs;
    this.folder = folder;
    this.ports = KubePorts.pick();
    Files.writeString(folder.resolve("sa.key"), Pem.privateKey(Pem.rsaKey()));
    Files.writeString(
        folder.resolve("tokens.csv"), ADMIN_TOKEN + ",admin,admin-uid,\"system:masters\"\n");
    this.admin = new Kubectl(programs.path("kubectl"), kubeconfigOf("admin", ADMIN_TOKEN));
    others.add(started("etcd", Flags.etcd(folder, ports)));
    this.apiServer = startedApiServer();
    awaitApiServer();
    List<String> flags = Flags.controllerManager(folder, ports, admin.kubeconfig());
    others.add(started("kube-controller-manager", flags));
    await("make the default service account", this::hasDefaultAccount);
  }

  /**
   * Starts a cluster and waits until it answers.
   *
   * @return the cluster, to be closed by the caller
   * @throws AssertionError if it does not start in three minutes, or if there are no programs where
   *     {@code CI} is {@code true}
   * @throws UncheckedIOException if its files can't be written
   */
  public static KubeCluster start() {
    KubePrograms programs = KubePrograms.find();
    try {
      return new KubeCluster(programs, KeptFolder.make("kube-cluster"));
    } catch (IOException e) {
      throw new UncheckedIOException("no files for Kubernetes", e);
    }
  }

  /** {@return a kubeconfig of an administrator} */
  public Path kubeconfig() {
    return admin.kubeconfig();
  }

  /**
   * {@return a kubeconfig of a service account, with a new token, which holds for an hour}
   *
   * @param namespace its namespace
   * @param name its name; it exists
   */
  public Path kubeconfig(String namespace, String name) {
    String token = kubectl("create", "token", name, "--namespace=" + namespace).strip();
    return kubeconfigOf(namespace + "-" + name, token);
  }

  private Path kubeconfigOf(String user, String token) {
    String text =
        """
        apiVersion: v1
        kind: Config
        current-context: test
        contexts:
        - {name: test, context: {cluster: test, user: test}}
        clusters:
        - {name: test, cluster: {server: '%s', certificate-authority: '%s'}}
        users:
        - {name: test, user: {token: '%s'}}
        """
            .formatted(url(), certificate(), token);
    try {
      return Files.writeString(folder.resolve(user + ".kubeconfig"), text);
    } catch (IOException e) {
      throw new UncheckedIOException("no kubeconfig", e);
    }
  }

  /** {@return where the API server listens, such as {@code https://127.0.0.1:20443}} */
  public String url() {
    return "https://127.0.0.1:" + ports.apiServer();
  }

  /** {@return the certificate of the API server, which vouches for itself} */
  public Path certificate() {
    return folder.resolve("certs").resolve("apiserver.crt");
  }

  /**
   * Runs kubectl as administrator, and waits for it.
   *
   * @param arguments what follows {@code kubectl} on its line
   * @return all that it wrote
   * @throws AssertionError if it fails
   */
  public String kubectl(String... arguments) {
    return checked(admin.run("", List.of(arguments)), List.of(arguments));
  }

  /**
   * Writes objects, as {@code kubectl apply --server-side} does.
   *
   * @param yaml one or more documents, YAML or JSON
   * @throws AssertionError if the API server refuses any
   */
  public void apply(String yaml) {
    List<String> arguments = List.of("apply", "--server-side", "--force-conflicts", "-f", "-");
    checked(admin.run(yaml, arguments), arguments);
  }

  private static String checked(Command.Result result, List<String> arguments) {
    if (!result.succeeded()) {
      throw new AssertionError(
          "kubectl %s failed with exit code %d:%n%s"
              .formatted(String.join(" ", arguments), result.exitCode(), result.output()));
    }
    return result.output();
  }

  /**
   * Waits until the API server serves a kind, which takes a moment after its definition was
   * written.
   *
   * @param resource such as {@code upstreams.chancery.dev}
   * @throws AssertionError if it does not in three minutes
   */
  public void awaitKind(String resource) {
    List<String> question = List.of("get", resource, "--all-namespaces");
    await("serve " + resource, () -> admin.run("", question).succeeded());
  }

  /** Ends the API server at once, as a crash would. */
  public void killApiServer() {
    apiServer.kill();
  }

  /** Starts the API server again after {@link #killApiServer}, and waits until it answers. */
  public void restartApiServer() {
    apiServer = startedApiServer();
    awaitApiServer();
  }

  /**
   * Makes etcd forget all but what is there now, so that a watch that goes on from an earlier
   * version is answered with {@code 410 Gone}; the API server forgets when it is restarted.
   */
  public void compact() {
    new EtcdHistory(ports.etcdUrl()).compact();
  }

  private ChildProcess startedApiServer() {
    return started("kube-apiserver", Flags.apiServer(folder, ports));
  }

  private ChildProcess started(String name, List<String> flags) {
    List<String> command = new ArrayList<>(List.of(programs.path(name)));
    command.addAll(flags);
    try {
      return ChildProcess.start(command, folder.resolve(name + ".log"));
    } catch (IOException e) {
      throw new UncheckedIOException("could not start " + command.get(0), e);
    }
  }

  private void awaitApiServer() {
    await("get ready", () -> admin.run("", List.of("get", "--raw", "/readyz")).succeeded());
  }

  private boolean hasDefaultAccount() {
    return admin.run("", List.of("get", "serviceaccount", "default")).succeeded();
  }

  private void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + START.toNanos();
    while (!condition.getAsBoolean()) {
      if (!apiServer.isAlive() || System.nanoTime() > end) {
        String words = apiServer.lastWords();
        close();
        throw new AssertionError("Kubernetes did not %s: %s".formatted(what, words));
      }
    }
  }

  /** Ends all programs, at once: nothing is kept of what they have written. */
  @Override
  public void close() {
    apiServer.kill();
    others.forEach(ChildProcess::kill);
  }
}
