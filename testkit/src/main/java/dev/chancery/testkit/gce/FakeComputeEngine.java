// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce;

import com.sun.net.httpserver.HttpServer;
import dev.chancery.testkit.gce.query.DiscoveryDocument;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A fake of Google's Compute Engine API, over HTTP on 127.0.0.1: the lists of machines, instance
 * groups and network endpoint groups, with pages, filters and partial responses as Google has them.
 * Its methods, parameters and answers are those of Google's discovery document.
 *
 * <pre>{@code
 * try (FakeComputeEngine compute = FakeComputeEngine.start()) {
 *   FakeLocation zone = compute.project("shop").zone("europe-west1-b");
 *   zone.put(FakeInstance.running("web-1").label("app", "web").address("10.0.0.1"));
 *   … compute.endpoint() …
 *   zone.status("web-1", "STOPPING");
 *   ActiveFault quota = compute.fault(Fault.rateLimitExceeded().at("/compute/v1/projects/shop/"));
 *   …
 *   quota.close();
 * }
 * }</pre>
 *
 * <p>Nobody needs a token, until {@link FakeCredentials#require} says so. Safe for use by several
 * threads.
 */
public final class FakeComputeEngine implements AutoCloseable {

  static {
    // Or else each body waits 40 ms until the header is acknowledged. Read once, so that it is too
    // late after another server of the JDK was made.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private static final String RECORDED_SHAPE = "recorded-shape.json";

  private final ConcurrentMap<String, FakeProject> projects = new ConcurrentHashMap<>();
  private final RecordedRequests requests = new RecordedRequests();
  private final Faults faults = new Faults();
  private final AtomicBoolean sparse = new AtomicBoolean();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool(FakeComputeEngine::thread);
  private final FakeCredentials credentials;

  private FakeComputeEngine(HttpServer server) {
    this.server = server;
    this.credentials = new FakeCredentials(endpoint());
  }

  /**
   * Starts one, without projects, on a free port.
   *
   * @return the fake, to be closed by the caller
   * @throws UncheckedIOException if it can't listen
   */
  public static FakeComputeEngine start() {
    try {
      InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      FakeComputeEngine engine = new FakeComputeEngine(HttpServer.create(address, 0));
      engine.serve();
      return engine;
    } catch (IOException e) {
      throw new UncheckedIOException("the fake Compute Engine can't listen", e);
    }
  }

  private void serve() {
    List<Service> services = new ArrayList<>(credentials.services());
    services.add(0, new ComputeService(DiscoveryDocument.load(), projects, sparse));
    server.setExecutor(threads);
    server.createContext("/", new FrontDoor(requests, faults, credentials, services));
    server.start();
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "fake-compute-engine");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * {@return where it serves, without a slash at the end, such as {@code http://127.0.0.1:40123}}
   */
  public String endpoint() {
    InetSocketAddress address = server.getAddress();
    return "http://%s:%d".formatted(address.getAddress().getHostAddress(), address.getPort());
  }

  /** {@return the port that it listens on} */
  public int port() {
    return server.getAddress().getPort();
  }

  /**
   * {@return a project, which is made if it is not there}
   *
   * @param id the project's id
   */
  public FakeProject project(String id) {
    return projects.computeIfAbsent(id, FakeProject::new);
  }

  /**
   * Puts what answers of an API tell of into its projects: machines, instance groups with their
   * members, zones and regions. It adds to what is there.
   *
   * @param answers Google's answers by path, such as {@code projects/shop/aggregated/instances}, as
   *     one JSON object
   * @throws IllegalArgumentException if that is no JSON, or there is an answer of another kind
   */
  public void load(String answers) {
    new RecordedAnswers(this::project).load(answers);
  }

  /**
   * Puts the project {@code petstore-demo} there: made up, but of the shape of answers that were
   * recorded long ago, with machines that have no subnetwork, no tags or no labels, stopped and
   * suspended ones, empty zones, and groups of a zone and a region.
   *
   * @throws UncheckedIOException if the file that comes with this class can't be read
   */
  public void loadRecordedShape() {
    try (InputStream bytes = FakeComputeEngine.class.getResourceAsStream(RECORDED_SHAPE)) {
      if (bytes == null) {
        throw new IllegalStateException(RECORDED_SHAPE + " is not beside " + getClass());
      }
      load(new String(bytes.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(RECORDED_SHAPE + " can't be read", e);
    }
  }

  /**
   * Deletes a project with all that is in it.
   *
   * @param id the project's id; nothing happens if there is none
   */
  public void removeProject(String id) {
    projects.remove(id);
  }

  /** From now on filters leave holes: pages are cut first and then filtered, and may be empty. */
  public void sparsePages() {
    sparse.set(true);
  }

  /**
   * Lets something go wrong until it is removed. Of several faults that a request meets, the oldest
   * decides.
   *
   * @param fault what goes wrong, and for which requests
   * @return the fault, which counts its hits; to close it removes it
   */
  public ActiveFault fault(Fault fault) {
    return faults.add(fault);
  }

  /** Removes all faults. */
  public void clearFaults() {
    faults.clear();
  }

  /** {@return the requests that reached it} */
  public RecordedRequests requests() {
    return requests;
  }

  /** {@return who may ask, and where tokens are to be had} */
  public FakeCredentials credentials() {
    return credentials;
  }

  /** Ends it. Connections are closed, and faults let go of what they hold. */
  @Override
  public void close() {
    server.stop(0);
    faults.clear();
    threads.shutdownNow();
  }
}
