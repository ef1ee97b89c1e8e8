// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot.content;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Message;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds the description of a message by its type URL, among the classes of Envoy's API and of
 * whatever else is on the class path under the same conventions. Safe for use by several threads.
 */
public final class EnvoyTypes {

  /** What Envoy's API, the xDS API, protobuf and OpenTelemetry put before the protobuf package. */
  private static final List<String> JAVA_PACKAGES =
      List.of("io.envoyproxy.", "com.github.", "com.", "io.", "");

  private final Map<String, Optional<Message>> found = new ConcurrentHashMap<>();

  /** Makes a finder that has found nothing yet. */
  public EnvoyTypes() {}

  /**
   * {@return the description of a type, if its class is there}
   *
   * @param typeUrl a type URL, such as {@code type.googleapis.com/envoy.config.cluster.v3.Cluster}
   */
  public Optional<Descriptor> find(String typeUrl) {
    return prototype(typeUrl).map(Message::getDescriptorForType);
  }

  /**
   * {@return an empty message of a type, if its class is there; it reads others of its type}
   *
   * @param typeUrl a type URL, such as {@code type.googleapis.com/envoy.config.cluster.v3.Cluster}
   */
  public Optional<Message> prototype(String typeUrl) {
    return found.computeIfAbsent(typeUrl.substring(typeUrl.lastIndexOf('/') + 1), EnvoyTypes::load);
  }

  private static Optional<Message> load(String fullName) {
    return JAVA_PACKAGES.stream().flatMap(prefix -> load(prefix, fullName).stream()).findFirst();
  }

  private static Optional<Message> load(String prefix, String fullName) {
    try {
      Class<?> type = Class.forName(prefix + fullName, true, EnvoyTypes.class.getClassLoader());
      return Message.class.isAssignableFrom(type)
          ? Optional.of((Message) type.getMethod("getDefaultInstance").invoke(null))
              .filter(message -> message.getDescriptorForType().getFullName().equals(fullName))
          : Optional.empty();
    } catch (ReflectiveOperationException | LinkageError e) {
      // Not there under this name: the next prefix is tried, and in the end it is an unknown type.
      return Optional.empty();
    }
  }
}
