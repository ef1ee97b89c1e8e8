// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core;

import dev.chancery.core.input.SecretShelf;
import dev.chancery.core.leader.SoleElector;
import dev.chancery.core.plugin.PluginContexts;
import dev.chancery.core.plugin.PluginLease;
import dev.chancery.core.plugin.PluginRegistry;
import dev.chancery.core.plugin.PluginRegistryBuilder;
import dev.chancery.core.plugin.PluginSettings;
import dev.chancery.core.plugin.PluginThreads;
import dev.chancery.core.plugin.SecretContexts;
import dev.chancery.core.translate.MissingUpstream;
import dev.chancery.snapshot.NodeGroups;
import dev.chancery.spi.Elector;
import dev.chancery.spi.Plugin;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Sets up a {@link ControlPlane}. Used by one thread. */
public final class ControlPlaneBuilder {

  private final PluginRegistryBuilder plugins = PluginRegistry.builder();
  private @Nullable PluginContexts contexts;
  private NodeGroups nodeGroups = new RoleGroups();
  private MissingUpstream missingUpstream = MissingUpstream.DEFAULT;
  private Duration startDeadline = Duration.ofSeconds(30);
  private MeterRegistry meters = new CompositeMeterRegistry();
  private LoopLimits loopLimits = LoopLimits.DEFAULT;
  private Elector elector = new SoleElector();
  private @Nullable TrialOptions trial;
  private boolean reviewing = true;

  ControlPlaneBuilder() {}

  /**
   * Adds a plugin.
   *
   * @param plugin the object, which must not be in another control plane
   * @return this
   */
  public ControlPlaneBuilder plugin(Plugin plugin) {
    plugins.add(plugin);
    return this;
  }

  /**
   * Adds all plugins that are on the class path of the calling thread's context class loader.
   *
   * @return this
   */
  public ControlPlaneBuilder loadPlugins() {
    return loadPlugins(Thread.currentThread().getContextClassLoader());
  }

  /**
   * Adds all plugins that a class loader finds.
   *
   * @param classLoader is asked when the control plane starts
   * @return this
   */
  public ControlPlaneBuilder loadPlugins(ClassLoader classLoader) {
    plugins.load(classLoader);
    return this;
  }

  /**
   * Adds all plugins of a folder, each jar or folder in it with a class loader of its own, as
   * {@link PluginRegistryBuilder#load(Path)} says. They are closed with the control plane.
   *
   * @param directory the folder, which is read when the control plane starts
   * @return this
   */
  public ControlPlaneBuilder loadPlugins(Path directory) {
    plugins.load(directory);
    return this;
  }

  /**
   * Sets the plugins' settings; their defaults otherwise.
   *
   * @param settings of any plugins, which must be installed
   * @return this
   */
  public ControlPlaneBuilder settings(PluginSettings settings) {
    plugins.settings(settings);
    return this;
  }

  /**
   * Sets what plugins are lent; real threads and the system's clock otherwise.
   *
   * @param newContexts makes what each plugin is lent
   * @return this
   */
  public ControlPlaneBuilder contexts(PluginContexts newContexts) {
    contexts = newContexts;
    return this;
  }

  /**
   * Sets how a node's proxy is told, as {@code namespace~name}; by {@link RoleGroups} otherwise.
   *
   * @param newNodeGroups is asked for each stream, with what the node says of itself
   * @return this
   */
  public ControlPlaneBuilder nodeGroups(NodeGroups newNodeGroups) {
    nodeGroups = newNodeGroups;
    return this;
  }

  /**
   * Sets what a route answers while its upstream is missing; 503 and a line of text otherwise.
   *
   * @param answer status and text
   * @return this
   */
  public ControlPlaneBuilder missingUpstream(MissingUpstream answer) {
    missingUpstream = answer;
    return this;
  }

  /**
   * Sets how long the start waits for sources and discovery that do not speak, and how long a new
   * upstream waits for its first endpoints; 30 seconds otherwise.
   *
   * @param deadline the time, more than zero
   * @return this
   */
  public ControlPlaneBuilder startDeadline(Duration deadline) {
    startDeadline = deadline;
    return this;
  }

  /**
   * Sets how long translation waits, and for what; {@link LoopLimits#DEFAULT} otherwise.
   *
   * @param limits the longest pause, the hook budget, and how many failures suspend a plugin
   * @return this
   */
  public ControlPlaneBuilder loopLimits(LoopLimits limits) {
    loopLimits = limits;
    return this;
  }

  /**
   * Sets who decides which of several replicas leads, and so does the work of leader plugins; this
   * one leads always otherwise. It stands for election once it is ready.
   *
   * @param newElector decides for this control plane alone
   * @return this
   */
  public ControlPlaneBuilder elector(Elector newElector) {
    elector = newElector;
    return this;
  }

  /**
   * Has resources tried before they are published; nothing is tried otherwise.
   *
   * @param resourceTrial tries them; closed with the control plane
   * @param limit how long a step of a proxy is held back for it; it is then published untried, and
   *     the status says so
   * @return this
   * @throws IllegalArgumentException if the limit is not more than zero
   */
  public ControlPlaneBuilder trial(ResourceTrial resourceTrial, Duration limit) {
    trial = new TrialOptions(resourceTrial, limit);
    return this;
  }

  /**
   * Has no source offer its users to ask what is wrong with a resource before they write it, for a
   * control plane that only looks at what is there.
   *
   * @return this
   */
  public ControlPlaneBuilder withoutReviews() {
    reviewing = false;
    return this;
  }

  /**
   * Sets where metrics go; nowhere otherwise.
   *
   * @param registry stays open when the control plane is closed
   * @return this
   */
  public ControlPlaneBuilder meters(MeterRegistry registry) {
    meters = registry;
    return this;
  }

  /**
   * Makes the plugins and starts.
   *
   * @return the control plane, which runs, but may not be {@link ControlPlane#isReady ready} yet;
   *     to be closed
   * @throws dev.chancery.core.plugin.PluginException if anything is wrong with any plugin or
   *     setting; it tells all that is
   */
  public ControlPlane start() {
    Deque<AutoCloseable> owned = new ArrayDeque<>();
    try {
      return start(owned);
    } catch (RuntimeException | Error e) {
      Closing.all(owned);
      throw e;
    }
  }

  /**
   * Starts.
   *
   * @param owned takes what is to be closed, the last first
   */
  private ControlPlane start(Deque<AutoCloseable> owned) {
    if (trial != null) {
      owned.push(trial.trial());
    }
    PluginContexts lenders = lenders(owned);
    SecretShelf secrets = new SecretShelf();
    PluginRegistry registry = plugins.build(new SecretContexts(lenders, secrets));
    owned.push(registry);
    PluginLease own = lenders.lend("chancery", new Plugin.NoSettings());
    owned.push(own);
    Engine engine = new Engine(registry, own.context(), options(secrets));
    owned.push(engine);
    engine.start();
    return new ControlPlane(engine, registry, owned);
  }

  private PluginContexts lenders(Deque<AutoCloseable> owned) {
    if (contexts != null) {
      return contexts;
    }
    PluginThreads threads = new PluginThreads();
    owned.push(threads);
    return threads;
  }

  private EngineOptions options(SecretShelf secrets) {
    return new EngineOptions(
        nodeGroups,
        missingUpstream,
        startDeadline,
        meters,
        loopLimits,
        elector,
        secrets,
        trial,
        reviewing);
  }
}
