// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.client;

import dev.chancery.plugins.kube.config.ClusterSettings;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads which cluster the settings name, and how to ask it.
 *
 * @param settings name the kubeconfig and its context
 */
record Kubeconfig(ClusterSettings settings) {

  /**
   * What the files say now.
   *
   * @throws IllegalArgumentException if they can't be used; the message says why, and has nothing
   *     of what is in them but the names of contexts
   */
  Config read() {
    Config config = settings.kubeconfig().isEmpty() ? found() : named();
    checkContext(config);
    return config;
  }

  /** A number for what is in the files: another one, if they have changed. */
  int print() {
    Map<String, Integer> prints = new TreeMap<>();
    files().forEach(file -> prints.put(file, print(file)));
    return prints.hashCode();
  }

  private static int print(String file) {
    try {
      return Arrays.hashCode(Files.readAllBytes(Path.of(file)));
    } catch (IOException e) {
      return 0; // what can't be read is the same as long as it can't
    }
  }

  private Collection<String> files() {
    return settings.kubeconfig().isEmpty()
        ? Config.getKubeconfigFilenames()
        : List.of(settings.kubeconfig());
  }

  /** As kubectl finds it, or that of the pod. */
  private Config found() {
    try {
      return Config.autoConfigure(context());
    } catch (RuntimeException e) {
      throw unusable("the kubeconfig %s".formatted(String.join(", ", files())), e);
    }
  }

  private Config named() {
    Path file = Path.of(settings.kubeconfig());
    String what = "%s is '%s', which".formatted(settings.field("kubeconfig"), file);
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new IllegalArgumentException(what + " can't be read (expected: a kubeconfig)");
    }
    try {
      return Config.fromKubeconfig(context(), file.toFile());
    } catch (RuntimeException e) {
      throw unusable(what, e);
    }
  }

  /** The parser's own words would quote the file, and so its secrets. */
  private static IllegalArgumentException unusable(String what, RuntimeException cause) {
    return new IllegalArgumentException(
        what
            + " can't be understood (%s; expected: a kubeconfig with clusters, users and contexts)"
                .formatted(cause.getClass().getSimpleName()));
  }

  private @Nullable String context() {
    return settings.context().isEmpty() ? null : settings.context();
  }

  /** Where a context is not there, the client would go on without, and ask someone else. */
  private void checkContext(Config config) {
    List<String> known = config.getContexts().stream().map(NamedContext::getName).toList();
    NamedContext current = config.getCurrentContext();
    if (!settings.context().isEmpty()) {
      if (!known.contains(settings.context())) {
        throw new IllegalArgumentException(
            "%s is '%s' (expected: %s)"
                .formatted(settings.field("context"), settings.context(), oneOf(known)));
      }
    } else if (!settings.kubeconfig().isEmpty()
        && (current == null || !known.contains(current.getName()))) {
      throw new IllegalArgumentException(
          "%s is '%s', whose current-context is missing or not among its contexts"
                  .formatted(settings.field("kubeconfig"), settings.kubeconfig())
              + " (expected: %s, there or as %s)"
                  .formatted(oneOf(known), settings.field("context")));
    }
  }

  private static String oneOf(List<String> contexts) {
    return contexts.isEmpty()
        ? "a kubeconfig with contexts"
        : contexts.stream().sorted().collect(Collectors.joining(" or "));
  }
}
