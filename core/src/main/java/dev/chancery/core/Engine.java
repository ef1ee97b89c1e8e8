// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core;

import dev.chancery.core.admission.HostReview;
import dev.chancery.core.derive.Backends;
import dev.chancery.core.discovery.Discovery;
import dev.chancery.core.discovery.EndpointState;
import dev.chancery.core.input.Catalog;
import dev.chancery.core.input.Delta;
import dev.chancery.core.input.Image;
import dev.chancery.core.input.SecretShelf;
import dev.chancery.core.leader.LeaderView;
import dev.chancery.core.leader.Leadership;
import dev.chancery.core.loop.ChangeQueue;
import dev.chancery.core.loop.HookThread;
import dev.chancery.core.loop.Loop;
import dev.chancery.core.loop.Suspensions;
import dev.chancery.core.plugin.PluginRegistry;
import dev.chancery.core.secret.SecretSources;
import dev.chancery.core.status.EndpointReader;
import dev.chancery.core.status.RejectionBoard;
import dev.chancery.core.status.StatusReader;
import dev.chancery.core.status.StatusReport;
import dev.chancery.core.status.TranslationBoard;
import dev.chancery.core.status.WrittenEndpoints;
import dev.chancery.core.translate.Translator;
import dev.chancery.core.translate.UpstreamRules;
import dev.chancery.snapshot.SnapshotCache;
import dev.chancery.snapshot.SnapshotTransition;
import dev.chancery.spi.PluginContext;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.ResourceRef;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The parts of a control plane, wired: what comes in wakes the loop, and a turn of it takes the
 * data all the way.
 */
final class Engine implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Engine.class);

  private final PluginContext context;
  private final EngineOptions options;
  private final LoopMetrics metrics;
  private final Suspensions suspensions;
  private final HookThread hooks;
  private final HostReview hostReview;
  private final Reviews reviews;
  private final HookThread mergeHooks; // guarded by the catalog
  private final Intake intake;
  private final Loop loop;
  private final ChangeQueue<ResourceKey, Resource> resourceChanges;
  private final ChangeQueue<ResourceRef, EndpointState> endpointChanges;
  private final SecretShelf secrets;
  private final Catalog catalog;
  private final Readiness readiness;
  private final Watches watches;
  private final Discovery discovery;
  private final SecretSources secretSources;
  private final Translator translator;
  private final TranslationBoard translation = new TranslationBoard();
  private final RejectionBoard rejections = new RejectionBoard();
  private final SnapshotCache snapshots;
  private final SnapshotPublisher publisher;
  private final Leadership leadership;
  private final StatusReader statusReader;
  private final EndpointReader endpointReader;
  private final ExecutorService listenerThread = Executors.newSingleThreadExecutor(Engine::daemon);
  private final Map<ResourceRef, SnapshotTransition> held = new LinkedHashMap<>(); // the loop's
  private volatile Image image = Image.EMPTY; // written by the loop
  private boolean begun; // the loop's
  private boolean awaitingRetry; // the loop's
  private volatile boolean retryDue;

  /**
   * @param context what the engine itself needs of time
   */
  Engine(PluginRegistry plugins, PluginContext context, EngineOptions options) {
    this.context = context;
    this.options = options;
    this.loop = new Loop("chancery-loop", options.limits().longestPause(), this::measuredTurn);
    this.resourceChanges = new ChangeQueue<>(loop::wake);
    this.endpointChanges = new ChangeQueue<>(loop::wake);
    this.secrets = options.secrets();
    this.readiness = new Readiness(loop::wake);
    this.metrics = new LoopMetrics(options.meters(), this);
    this.suspensions = new Suspensions(context.clock(), options.limits().failures());
    metrics.watch(plugins.names(), suspensions);
    this.hooks = hookThread(plugins, options);
    this.hostReview = new HostReview(plugins.validations(), hookThread(plugins, options));
    this.snapshots = snapshots(options);
    this.mergeHooks = hookThread(plugins, options);
    this.catalog = new Catalog(new DiscoveredMerge(plugins, mergeHooks), resourceChanges);
    this.intake = new Intake(plugins, catalog, hooks, translation);
    this.publisher = new SnapshotPublisher(snapshots, translation, trials(options));
    this.reviews = reviews(plugins, options);
    this.watches = new Watches(plugins, catalog, readiness, context.timers());
    this.discovery =
        new Discovery(plugins, context.timers(), options.startDeadline(), endpointChanges);
    this.secretSources = secretSources(plugins);
    this.translator = new Translator(UpstreamRules.of(plugins), options.missingUpstream(), hooks);
    this.statusReader = statusReader(Backends.of(plugins));
    this.leadership = new Leadership(plugins, leaderView(), context, options.elector());
    this.endpointReader = endpointReader();
  }

  /** What fails in a review must not keep a plugin from what is served. */
  private Reviews reviews(PluginRegistry plugins, EngineOptions options) {
    Suspensions own = new Suspensions(context.clock(), options.limits().failures());
    HookThread thread = new HookThread(options.limits().hookBudget(), own, metrics, plugins::call);
    return new Reviews(plugins, options.missingUpstream(), thread, () -> image);
  }

  private SecretSources secretSources(PluginRegistry plugins) {
    return new SecretSources(
        plugins, catalog, context.timers(), options.startDeadline(), loop::wake);
  }

  private LeaderView leaderView() {
    return new LeaderView(catalog, () -> statusReader.outcomes(isReady()));
  }

  private SnapshotCache snapshots(EngineOptions options) {
    return SnapshotCache.builder()
        .nodeGroups(options.nodeGroups())
        .deliveryObserver(rejections)
        .build();
  }

  private EndpointReader endpointReader() {
    WrittenEndpoints written = new WrittenEndpoints(catalog, translation, snapshots);
    return new EndpointReader(discovery, written, context.clock());
  }

  private StatusReader statusReader(Backends backends) {
    return new StatusReader(
        catalog,
        backends,
        discovery,
        new StatusReader.Boards(translation, rejections),
        context.clock());
  }

  private @Nullable StepTrials trials(EngineOptions options) {
    TrialOptions trial = options.trial();
    return trial == null ? null : new StepTrials(trial, context.timers(), loop::wake);
  }

  private HookThread hookThread(PluginRegistry plugins, EngineOptions options) {
    return new HookThread(options.limits().hookBudget(), suspensions, metrics, plugins::call);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "chancery-listeners");
    thread.setDaemon(true);
    return thread;
  }

  void start() {
    if (!secretSources.isEmpty()) {
      image = Image.ASKING;
    }
    watches.start();
    if (options.reviewing()) {
      watches.offer(reviews);
    }
    context.timers().schedule(options.startDeadline(), readiness::overdue);
    loop.start();
    loop.wake();
  }

  private void measuredTurn() {
    metrics.turn(this::turn);
  }

  private void turn() {
    // Read before the queues are: whoever has spoken by now has its words in them.
    boolean allSpoken = readiness.allSpoken();
    Map<ResourceRef, Boolean> answered = secretSources.takeAnswers();
    if (retryDue) {
      intake.tryAgain();
    }
    Delta delta =
        intake.take(new Delta(resourceChanges.drain(), endpointChanges.drain(), answered));
    image = image.plus(delta);
    secrets.update(delta); // before discovery: a plugin that hears of an upstream may ask at once
    discovery.update(delta.upstreams());
    if (begun) {
      translate(delta);
    } else if (allSpoken && discovery.answered()) {
      begin();
    } else if (readiness.isOverdue()) {
      giveUpWaiting();
      begin();
    }
    if (begun && !readiness.isReady() && secretSources.settled()) {
      serve();
    }
    publisher.settle();
  }

  private void giveUpWaiting() {
    log.warn(
        "started after {} s without a word of {}; what Envoys have of them stays with them",
        options.startDeadline().toSeconds(),
        awaited());
    discovery.giveUp(
        "no answer within %d s of the start".formatted(options.startDeadline().toSeconds()));
  }

  /**
   * Translates for the first time, once all upstreams of the image are answered, or given up. That
   * tells which secrets are named.
   */
  private void begin() {
    // The last answers may have come after the queue was read.
    image = image.plus(new Delta(Map.of(), endpointChanges.drain()));
    begun = true;
    translate(Delta.of(image));
  }

  /** Serves for the first time, once all secrets that are named are answered, or given up. */
  private void serve() {
    held.forEach(publisher::publish);
    metrics.published(held.size());
    held.clear();
    leadership.start();
    readiness.ready();
    log.info("ready: {} resources, {} proxies", catalog.all().size(), snapshots.groups().size());
  }

  private void translate(Delta delta) {
    boolean again = retryDue;
    if (again) {
      retryDue = false;
      awaitingRetry = false;
      translator.tryAgain();
    }
    retry(intake.retry());
    if (delta.isEmpty() && !again) {
      return;
    }
    Translator.Result result = translator.translate(image, delta);
    translation.update(result.problems(), result.users());
    translation.attached(result.attachments());
    retry(translator.retry()); // first, for whoever moves the clock upon a step
    if (readiness.isReady()) {
      result.transitions().forEach(publisher::publish);
      metrics.published(result.transitions().size());
    } else {
      held.putAll(result.transitions());
    }
    delta.resources().keySet().stream()
        .filter(key -> key.kind().equals(Proxy.KIND) && !image.resources().containsKey(key))
        .forEach(key -> clear(key.ref()));
    secretSources.change(result.secrets().begun(), result.secrets().ended());
  }

  private void clear(ResourceRef proxy) {
    held.remove(proxy);
    publisher.clear(proxy);
  }

  @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
  private void retry(Optional<Instant> time) {
    if (time.isPresent() && !awaitingRetry) {
      awaitingRetry = true;
      Duration left = Duration.between(context.clock().instant(), time.get());
      context.timers().schedule(left.isNegative() ? Duration.ZERO : left, this::retry);
    }
  }

  private void retry() {
    retryDue = true;
    loop.wake();
  }

  /** How long the oldest change is waiting. */
  Duration lag() {
    return loop.lag();
  }

  Catalog catalog() {
    return catalog;
  }

  HostReview hostReview() {
    return hostReview;
  }

  SnapshotCache snapshots() {
    return snapshots;
  }

  Executor listenerThread() {
    return listenerThread;
  }

  boolean isLeading() {
    return leadership.isLeading();
  }

  boolean isReady() {
    return readiness.isReady();
  }

  boolean awaitReady(Duration timeout) throws InterruptedException {
    return readiness.awaitReady(timeout);
  }

  boolean awaitTranslated(Duration timeout) throws InterruptedException {
    long end = System.nanoTime() + timeout.toNanos();
    return awaitReady(timeout) && loop.awaitTurn(Duration.ofNanos(end - System.nanoTime()));
  }

  StatusReport status() {
    boolean ready = isReady();
    return statusReader.read(
        ready, ready ? Set.of() : awaited(), leadership.status(), suspensions.quarantined());
  }

  EndpointReader endpoints() {
    return endpointReader;
  }

  private Set<String> awaited() {
    Set<String> awaited = new TreeSet<>(readiness.awaited());
    awaited.addAll(discovery.awaited());
    awaited.addAll(secretSources.awaited());
    return awaited;
  }

  @Override
  public void close() {
    Closing.all(
        List.of(
            leadership,
            catalog::close,
            watches,
            discovery,
            secretSources,
            loop,
            hooks,
            hostReview,
            reviews,
            mergeHooks,
            listenerThread::shutdownNow,
            metrics));
  }
}
