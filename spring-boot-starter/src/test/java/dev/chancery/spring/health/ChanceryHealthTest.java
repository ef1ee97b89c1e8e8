// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spring.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.ControlPlane;
import dev.chancery.spi.PluginContext;
import dev.chancery.spi.ResourceReader;
import dev.chancery.spi.ResourceSink;
import dev.chancery.spi.SourcePlugin;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.RouteSpec;
import dev.chancery.spi.model.RouteToSpec;
import dev.chancery.spi.model.VirtualHostSpec;
import dev.chancery.spi.store.WriteCondition;
import dev.chancery.spring.ChanceryAutoConfiguration;
import dev.chancery.spring.XdsServerLifecycle;
import dev.chancery.xds.XdsServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextAware;
import org.springframework.context.SmartLifecycle;

@DisplayName("the health of the control plane")
class ChanceryHealthTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  ChanceryAutoConfiguration.class, ChanceryHealthAutoConfiguration.class))
          .withPropertyValues("chancery.xds.port=0", "chancery.xds.bind-address=127.0.0.1");

  /** A source that speaks when the test lets it. */
  static final class SilentSource implements SourcePlugin {

    private final CompletableFuture<ResourceSink> sink = new CompletableFuture<>();

    @Override
    public String name() {
      return "silent";
    }

    @Override
    public AutoCloseable watchResources(
        PluginContext context, ResourceReader reader, ResourceSink newSink) {
      sink.complete(newSink);
      return () -> {};
    }
  }

  private static Health health(ApplicationContext context) {
    return context.getBean(HealthIndicator.class).health();
  }

  @Test
  @DisplayName("is up, and counts proxies, resources and what is wrong with them")
  void up() {
    runner.run(
        context -> {
          ControlPlane controlPlane = context.getBean(ControlPlane.class);
          RouteSpec route = RouteSpec.prefix("/", RouteToSpec.upstream("default", "missing"));
          controlPlane.apply(
              Proxy.of(
                  "default",
                  "edge",
                  ListenerSpec.http("http", 8080, VirtualHostSpec.of("all", "*", route))),
              WriteCondition.overwrite());
          assertThat(controlPlane.awaitTranslated(PATIENCE)).isTrue();

          Health health = health(context);

          assertThat(health.getStatus()).isEqualTo(Status.UP);
          assertThat(health.getDetails())
              .containsEntry("proxies", 1)
              .containsEntry("resources", Map.of("warning", 1))
              .containsEntry("problems", Map.of("Proxy default~edge", 1))
              .containsEntry("streams", 0)
              .containsEntry("xdsPort", context.getBean(XdsServer.class).port())
              .doesNotContainKeys("awaited", "quarantined", "sources");
        });
  }

  @Test
  @DisplayName("is out of service while a source has not spoken, and tells which")
  void notReady() {
    SilentSource source = new SilentSource();
    runner
        .withBean(SilentSource.class, () -> source)
        .withPropertyValues("chancery.start-deadline=1h")
        .run(
            context -> {
              assertThat(health(context).getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
              assertThat(health(context).getDetails().get("awaited"))
                  .asInstanceOf(InstanceOfAssertFactories.LIST)
                  .anySatisfy(name -> assertThat((String) name).contains("silent"));

              ResourceSink sink = source.sink.get();
              sink.publish(Map.of());
              sink.fail(Problem.error("silent", "", "gone again"));

              assertThat(context.getBean(ControlPlane.class).awaitReady(PATIENCE)).isTrue();
              assertThat(context.getBean(ControlPlane.class).awaitTranslated(PATIENCE)).isTrue();
              assertThat(health(context).getStatus()).isEqualTo(Status.UP);
              assertThat(health(context).getDetails())
                  .containsEntry("sources", Map.of("silent", 1))
                  .doesNotContainKey("awaited");
            });
  }

  @Test
  @DisplayName("is down once the port for Envoys was closed")
  void down() {
    runner.run(
        context -> {
          context.getBean(XdsServerLifecycle.class).stop();

          assertThat(health(context).getStatus()).isEqualTo(Status.DOWN);
          assertThat(health(context).getDetails()).doesNotContainKeys("xdsPort", "streams");
        });
  }

  @Test
  @DisplayName("is out of service while the port is not open yet")
  void notOpenYet() {
    AtomicReference<Status> seen = new AtomicReference<>();
    runner
        .withBean(
            "early",
            EarlyLifecycle.class,
            () -> new EarlyLifecycle(context -> seen.set(health(context).getStatus())))
        .run(context -> assertThat(seen).hasValue(Status.OUT_OF_SERVICE));
  }

  /** Is started before the port is opened, when the control plane is ready. */
  static final class EarlyLifecycle implements SmartLifecycle, ApplicationContextAware {

    private final Consumer<ApplicationContext> start;
    private @Nullable ApplicationContext context;
    private boolean running;

    EarlyLifecycle(Consumer<ApplicationContext> start) {
      this.start = start;
    }

    @Override
    public void setApplicationContext(ApplicationContext newContext) {
      context = newContext;
    }

    @Override
    public void start() {
      ApplicationContext known = Objects.requireNonNull(context);
      try {
        assertThat(known.getBean(ControlPlane.class).awaitReady(PATIENCE)).isTrue();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      start.accept(known);
      running = true;
    }

    @Override
    public void stop() {
      running = false;
    }

    @Override
    public boolean isRunning() {
      return running;
    }

    @Override
    public int getPhase() {
      return XdsServerLifecycle.PHASE - 1;
    }
  }

  @Test
  @DisplayName("is told without an xDS server too")
  void withoutXds() {
    runner
        .withPropertyValues("chancery.xds.enabled=false")
        .run(
            context -> {
              assertThat(context.getBean(ControlPlane.class).awaitReady(PATIENCE)).isTrue();
              assertThat(health(context).getStatus()).isEqualTo(Status.UP);
            });
  }

  @Test
  @DisplayName("is not told where Actuator is missing, or where it is turned off")
  void absent() {
    runner
        .withClassLoader(new FilteredClassLoader(HealthIndicator.class))
        .run(
            context ->
                assertThat(context).hasNotFailed().doesNotHaveBean("chanceryHealthIndicator"));
    for (String property :
        List.of("management.health.chancery.enabled=false", "chancery.enabled=false")) {
      runner
          .withPropertyValues(property)
          .run(context -> assertThat(context).doesNotHaveBean(HealthIndicator.class));
    }
  }
}
