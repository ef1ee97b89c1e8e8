// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.plugin;

import dev.chancery.core.plugin.folder.PluginClassLoader;
import dev.chancery.spi.Plugin;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;

/** Asks the service loader for plugins, one by one, so that a broken one hides no other. */
final class ServiceFinder {

  /** A loader that can't even list its services fails again at each call. */
  private static final int MAX_FAILURES = 100;

  private final Problems problems;
  private final Set<Class<?>> made;

  /**
   * @param made classes that are not to be made again
   */
  ServiceFinder(Problems problems, Collection<Class<?>> made) {
    this.problems = problems;
    this.made = new HashSet<>(made);
  }

  /** All plugins that a class loader knows, but for classes that have been made before. */
  List<Plugin> load(ClassLoader classLoader) {
    List<Plugin> loaded = new ArrayList<>();
    PluginTypes.SERVICES.forEach(service -> loaded.addAll(load(service, classLoader)));
    return loaded;
  }

  private <P extends Plugin> List<P> load(Class<P> service, ClassLoader classLoader) {
    List<P> loaded = new ArrayList<>();
    Iterator<ServiceLoader.Provider<P>> providers =
        ServiceLoader.load(service, classLoader).stream().iterator();
    int failures = 0;
    while (failures < MAX_FAILURES) {
      try {
        if (!providers.hasNext()) {
          break;
        }
        make(providers.next()).ifPresent(loaded::add);
      } catch (ServiceConfigurationError | LinkageError e) {
        failures++;
        problems.add(registeredIn(service, classLoader, e), unloadable(e, classLoader));
      }
    }
    return loaded;
  }

  private <P extends Plugin> Optional<P> make(ServiceLoader.Provider<P> provider) {
    Class<? extends P> type = provider.type();
    if (!made.add(type)) {
      return Optional.empty();
    }
    try {
      return Optional.of(provider.get());
    } catch (ServiceConfigurationError | LinkageError e) {
      problems.add(CodeSources.of(type), unloadable(e, type.getClassLoader()));
      return Optional.empty();
    }
  }

  private static String unloadable(Throwable e, ClassLoader classLoader) {
    String what = e instanceof LinkageError ? Thrown.text(e) : String.valueOf(e.getMessage());
    String cause = e.getCause() == null ? "" : ", because of " + Thrown.text(e.getCause());
    String where =
        classLoader instanceof PluginClassLoader
            ? "in its jar, or in one beside it in a folder of their own"
            : "on the class path";
    return "a plugin can't be loaded: %s%s (expected: a public class with a public constructor without arguments, and all that it needs %s)"
        .formatted(what, cause, where);
  }

  /** Which jar's list of services the failed class stands in, as the error doesn't tell. */
  private static String registeredIn(Class<?> service, ClassLoader classLoader, Error error) {
    String file = "META-INF/services/" + service.getName();
    try {
      for (URL url : Collections.list(classLoader.getResources(file))) {
        if (names(url, String.valueOf(error.getMessage()))) {
          return CodeSources.holder(url, file);
        }
      }
      return classLoader instanceof PluginClassLoader plugin ? plugin.location() : "";
    } catch (IOException e) {
      return "%s, which can't be read: %s".formatted(file, e);
    }
  }

  private static boolean names(URL list, String message) throws IOException {
    URLConnection connection = list.openConnection();
    connection.setUseCaches(false);
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .map(line -> line.replaceAll("#.*", "").strip())
          .anyMatch(line -> !line.isEmpty() && message.contains(line));
    }
  }
}
