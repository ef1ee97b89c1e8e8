// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.chancery.core.plugin.TestPlugins.CloudPlugin;
import dev.chancery.core.plugin.TestPlugins.FailingPlugin;
import dev.chancery.spi.DiscoveryPlugin;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.UpstreamPlugin;
import dev.chancery.spi.model.Problem;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("plugins on the class path")
class ServiceFinderTest {

  @TempDir private Path folder;

  /** A jar that registers classes as services. */
  private Path jar(String name, Map<Class<?>, String> services) throws IOException {
    Path jar = folder.resolve(name);
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (Map.Entry<Class<?>, String> service : services.entrySet()) {
        out.putNextEntry(new JarEntry("META-INF/services/" + service.getKey().getName()));
        out.write(service.getValue().getBytes(StandardCharsets.UTF_8));
        out.closeEntry();
      }
    }
    return jar;
  }

  private static PluginRegistry load(Path... jars) throws IOException {
    URL[] urls = new URL[jars.length];
    for (int i = 0; i < jars.length; i++) {
      urls[i] = jars[i].toUri().toURL();
    }
    try (URLClassLoader loader =
        new URLClassLoader(urls, ServiceFinderTest.class.getClassLoader())) {
      return PluginRegistry.builder().load(loader).build(new RecordingContexts());
    }
  }

  @Test
  @DisplayName("are made once, however often they are registered")
  void areMadeOnce() throws IOException {
    String name = CloudPlugin.class.getName();
    int before = CloudPlugin.MADE.get();

    try (PluginRegistry registry =
        load(
            jar(
                "a.jar",
                Map.of(
                    Plugin.class, name, UpstreamPlugin.class, name, DiscoveryPlugin.class, name)),
            jar("b.jar", Map.of(Plugin.class, name)))) {
      assertThat(registry.plugins()).extracting(PluginDescription::name).containsExactly("cloud");
      assertThat(CloudPlugin.MADE.get() - before).isEqualTo(1);
    }
  }

  @Test
  @DisplayName("that can't be loaded are all told, with the jar")
  void brokenOnesAreTold() throws IOException {
    Path missing = jar("missing.jar", Map.of(UpstreamPlugin.class, "com.example.Missing # gone"));
    Path wrong = jar("wrong.jar", Map.of(Plugin.class, TestPlugins.class.getName()));
    Path failing =
        jar(
            "failing.jar",
            Map.of(
                Plugin.class, FailingPlugin.class.getName() + "\n" + CloudPlugin.class.getName()));

    List<Problem> problems =
        catchThrowableOfType(PluginException.class, () -> load(missing, wrong, failing)).problems();

    assertThat(problems)
        .extracting(Problem::location)
        .containsExactlyInAnyOrder(
            missing.toString(), wrong.toString(), CodeSources.of(FailingPlugin.class));
    assertThat(problems)
        .extracting(Problem::message)
        .anyMatch(message -> message.contains("Provider com.example.Missing not found"))
        .anyMatch(message -> message.contains("TestPlugins not a subtype"))
        .anyMatch(message -> message.contains("IllegalStateException: no luck"));
  }

  @Test
  @DisplayName("give way to an instance of the same class that the host made")
  void giveWayToInstances() throws IOException {
    CloudPlugin own = new CloudPlugin();
    URL[] urls = {jar("a.jar", Map.of(Plugin.class, CloudPlugin.class.getName())).toUri().toURL()};
    try (URLClassLoader loader =
            new URLClassLoader(urls, ServiceFinderTest.class.getClassLoader());
        PluginRegistry registry =
            PluginRegistry.builder().add(own).load(loader).build(new RecordingContexts())) {
      assertThat(registry.discovery("cloud").orElseThrow().role()).isSameAs(own);
    }
  }
}
