// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.chancery.core.plugin.PluginJars.Jar;
import dev.chancery.spi.DiscoveryPlugin;
import dev.chancery.spi.SourcePlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("plugins in a folder")
class PluginFolderTest {

  private static final String LIBRARY =
      """
      package com.example.library;
      public class Library {
        public static String version() { return "%s"; }
      }
      """;

  private static final String USER =
      """
      package com.example.%1$s;
      public class User implements dev.chancery.spi.Plugin {
        public String name() { return "%1$s-has-" + com.example.library.Library.version(); }
      }
      """;

  /** Asks the service loader without naming a class loader, as libraries do. */
  private static final String SERVICE_USER =
      """
      package com.example.services;
      public class Asking implements dev.chancery.spi.SourcePlugin {
        public String name() { return "asking-" + found(); }
        static String found() {
          StringBuilder names = new StringBuilder();
          java.util.ServiceLoader.load(Runnable.class).forEach(
              found -> names.append(found.getClass().getSimpleName().toLowerCase()));
          return names.toString();
        }
        public dev.chancery.spi.Contributions contribute(dev.chancery.spi.PluginContext context) {
          if (!found().equals("own")) throw new IllegalStateException("found " + found());
          return dev.chancery.spi.SourcePlugin.super.contribute(context);
        }
        public AutoCloseable watchResources(dev.chancery.spi.PluginContext context,
            dev.chancery.spi.ResourceReader reader, dev.chancery.spi.ResourceSink sink) {
          sink.fail(dev.chancery.spi.model.Problem.error("asking", "", found()));
          return () -> {};
        }
        public static class Own implements Runnable { public void run() {} }
      }
      """;

  @TempDir private Path temporary;
  private Path folder;
  private PluginJars jars;

  @BeforeEach
  void prepare() throws IOException {
    folder = Files.createDirectory(temporary.resolve("plug ins"));
    jars = new PluginJars(temporary);
  }

  private PluginRegistry load() {
    return PluginRegistry.fromDirectory(folder, new RecordingContexts());
  }

  private Path library(String version) throws IOException {
    return jars.jar().source(LIBRARY.formatted(version)).compile();
  }

  private Jar user(String name, Path library) {
    return jars.plugin(USER.formatted(name)).against(library);
  }

  @Test
  @DisplayName("are found, with what their jars say of them")
  void areFound() throws IOException {
    Path jar =
        jars.plugin(PluginJars.named("Alone", "\"alone\""))
            .version("1.2.3")
            .write(folder.resolve("alone.jar"));

    try (PluginRegistry registry = load()) {
      PluginDescription found = registry.plugins().get(0);
      assertThat(found.name()).isEqualTo("alone");
      assertThat(found.version()).isEqualTo("1.2.3");
      assertThat(found.jar()).isEqualTo(jar.toString());
    }
  }

  @Test
  @DisplayName("have a library each in a version of its own, within the jar or beside it")
  void ownLibraries() throws IOException {
    Path one = library("1");
    Path two = library("2");
    user("shaded", one).shading(one).write(folder.resolve("a.jar"));
    user("beside", two).write(folder.resolve("b/plugin.jar"));
    jars.jar().shading(two).write(folder.resolve("b/library.jar"));

    try (PluginRegistry registry = load()) {
      assertThat(registry.names()).containsExactly("beside-has-2", "shaded-has-1");
    }
  }

  @Test
  @DisplayName("do not see what the host has beside the contract, and may have it themselves")
  void isolation() throws IOException {
    String probe =
        """
        package com.example;
        public class Probe implements dev.chancery.spi.Plugin {
          public String name() {
            for (String hidden : new String[] {
                "com.fasterxml.jackson.databind.ObjectMapper", "com.google.protobuf.util.JsonFormat",
                "dev.chancery.core.ControlPlane", "org.junit.jupiter.api.Test"}) {
              try {
                return "sees-" + Class.forName(hidden).getName();
              } catch (ClassNotFoundException e) { /* as it should be */ }
            }
            return getClass().getResource("/META-INF/maven") == null ? "sees-nothing" : "sees-files";
          }
        }
        """;
    jars.plugin(probe).write(folder.resolve("probe.jar"));
    Path databind =
        jars.jar()
            .source(
                """
                package com.fasterxml.jackson.databind;
                public class ObjectMapper { public String toString() { return "own"; } }
                """)
            .compile();
    jars.plugin(
            PluginJars.named("Own", "\"has-\" + new com.fasterxml.jackson.databind.ObjectMapper()"))
        .shading(databind)
        .write(folder.resolve("own.jar"));

    try (PluginRegistry registry = load()) {
      assertThat(registry.names()).containsExactly("has-own", "sees-nothing");
    }
  }

  @Test
  @DisplayName("share the contract, Envoy's API, protobuf and the API of SLF4J with the host")
  void shared() throws IOException {
    String source =
        """
        package com.example;
        public class Sharing implements dev.chancery.spi.Plugin {
          public static final java.util.List<Class<?>> SEEN = java.util.List.of(
              io.envoyproxy.envoy.config.cluster.v3.Cluster.class,
              com.google.protobuf.Message.class,
              com.fasterxml.jackson.annotation.JsonProperty.class,
              com.google.rpc.Status.class,
              org.slf4j.Logger.class,
              java.sql.Connection.class);
          public String name() {
            for (Class<?> type : SEEN) {
              if (type.getClassLoader() == getClass().getClassLoader()) return "own";
            }
            return "shared";
          }
        }
        """;
    jars.plugin(source).write(folder.resolve("sharing.jar"));

    try (PluginRegistry registry = load()) {
      assertThat(registry.names()).containsExactly("shared");
    }
  }

  @Test
  @DisplayName(
      "are called with their class loader as the thread's, and the thread has its own again")
  void contextClassLoader() throws Exception {
    jars.plugin(SERVICE_USER)
        .service("java.lang.Runnable", "com.example.services.Asking$Own")
        .write(folder.resolve("asking.jar"));
    ClassLoader before = Thread.currentThread().getContextClassLoader();

    try (PluginThreads threads = new PluginThreads();
        PluginRegistry registry = PluginRegistry.fromDirectory(folder, threads)) {
      assertThat(registry.names()).containsExactly("asking-own");
      SourcePlugin source = registry.sources().get(0).role();
      ClassLoader own = source.getClass().getClassLoader();
      try (PluginLease lease = registry.lend("asking-own")) {
        CompletableFuture<ClassLoader> task = new CompletableFuture<>();
        CompletableFuture<ClassLoader> timer = new CompletableFuture<>();
        lease.context().executor().execute(() -> task.complete(current()));
        lease.context().timers().schedule(java.time.Duration.ZERO, () -> timer.complete(current()));
        assertThat(task.get(60, TimeUnit.SECONDS)).isSameAs(own);
        assertThat(timer.get(60, TimeUnit.SECONDS)).isSameAs(own);
      }
      registry.call("asking-own", () -> assertThat(current()).isSameAs(own));
      registry.call("another", () -> assertThat(current()).isSameAs(before));
    }
    assertThat(current()).isSameAs(before);
  }

  private static ClassLoader current() {
    return Thread.currentThread().getContextClassLoader();
  }

  @Test
  @DisplayName("lie there by links as well; other files and what is hidden are ignored")
  void linksAndOthers() throws IOException {
    Path elsewhere =
        jars.plugin(PluginJars.named("Linked", "\"linked\"")).write(temporary.resolve("1/a.jar"));
    jars.plugin(PluginJars.named("Beside", "\"beside\"")).write(temporary.resolve("2/b.jar"));
    Files.createSymbolicLink(folder.resolve("linked.jar"), elsewhere);
    Files.createSymbolicLink(folder.resolve("linked"), temporary.resolve("2"));
    Files.writeString(folder.resolve("README.md"), "no jar");
    Files.writeString(folder.resolve(".hidden.jar"), "no jar");
    Files.createDirectory(folder.resolve(".trash"));

    try (PluginRegistry registry = load()) {
      assertThat(registry.names()).containsExactly("beside", "linked");
    }
  }

  @Test
  @DisplayName("of an empty folder are none")
  void emptyFolder() {
    try (PluginRegistry registry = load()) {
      assertThat(registry.names()).isEmpty();
    }
  }

  @Test
  @DisplayName("have their jars closed with the registry, or when this can't be made")
  void areClosed() throws IOException {
    jars.plugin(SERVICE_USER.replace("\"asking-\" + found()", "\"asking\""))
        .service("java.lang.Runnable", "com.example.services.Asking$Own")
        .file("text.txt", "text")
        .write(folder.resolve("asking.jar"));
    ClassLoader loader;
    try (PluginRegistry registry = load()) {
      loader = registry.sources().get(0).role().getClass().getClassLoader();
      assertThat(loader.getResource("text.txt")).isNotNull();
    }
    assertThat(loader.getResource("text.txt")).isNull();
  }

  @Test
  @DisplayName("may stand beside those of the class path, whose names they may not have")
  void besideTheClassPath() throws IOException {
    Path jar =
        jars.plugin(PluginJars.named("Cloud", "\"cloud\"")).write(folder.resolve("cloud.jar"));

    PluginException e =
        catchThrowableOfType(
            PluginException.class,
            () ->
                PluginRegistry.builder()
                    .add(new TestPlugins.CloudPlugin())
                    .load(folder)
                    .build(new RecordingContexts()));

    assertThat(e.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.location()).isEqualTo(jar.toString());
              assertThat(problem.message())
                  .contains("two plugins are named 'cloud'")
                  .contains(TestPlugins.CloudPlugin.class.getName())
                  .contains("com.example.Cloud in " + jar);
            });
  }

  @Test
  @DisplayName("work together by name: one discovers what another owns")
  void discoveryOfAnother() throws IOException {
    String discovery =
        """
        package com.example;
        public class Finding implements dev.chancery.spi.DiscoveryPlugin {
          public String name() { return "finding"; }
          public String upstreamType() { return "fixed"; }
          public dev.chancery.spi.EndpointWatch watchEndpoints(
              dev.chancery.spi.PluginContext context, dev.chancery.spi.EndpointSink sink) {
            throw new UnsupportedOperationException();
          }
        }
        """;
    jars.plugin(discovery).write(folder.resolve("finding.jar"));
    TestPlugins.Upstreams owner =
        new TestPlugins.Upstreams(
            "fixed", dev.chancery.spi.Section.upstreamType("fixed", TestPlugins.Fixed.class));

    try (PluginRegistry registry =
        PluginRegistry.builder().add(owner).load(folder).build(new RecordingContexts())) {
      DiscoveryPlugin found = registry.discovery("fixed").orElseThrow().role();
      assertThat(found.getClass().getName()).isEqualTo("com.example.Finding");
    }
  }

  @Test
  @DisplayName("are looked for in the folders in the order of names")
  void order() throws IOException {
    for (String name : List.of("c", "a", "b")) {
      jars.plugin(PluginJars.named("Same", "\"same\"")).write(folder.resolve(name + ".jar"));
    }

    PluginException e = catchThrowableOfType(PluginException.class, this::load);

    assertThat(e.problems())
        .extracting(problem -> Path.of(problem.location()).getFileName().toString())
        .containsExactly("b.jar", "c.jar");
    assertThat(e.getMessage())
        .contains("com.example.Same in " + folder.resolve("a.jar"))
        .contains("com.example.Same in " + folder.resolve("b.jar"));
  }
}
