// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.conformance;

import com.google.protobuf.Message;
import dev.chancery.snapshot.ResourceTypes;
import java.time.Duration;

/**
 * A resource that a server is given to serve.
 *
 * @param name its name
 * @param message what it is
 * @param ttl how long a client keeps it without hearing of it; zero for ever
 */
public record XdsResource(String name, Message message, Duration ttl) {

  /**
   * One that lives for ever.
   *
   * @param name the name
   * @param message the resource
   */
  public XdsResource(String name, Message message) {
    this(name, message, Duration.ZERO);
  }

  /** {@return the type URL} */
  public String typeUrl() {
    return ResourceTypes.URL_PREFIX + message.getDescriptorForType().getFullName();
  }

  XdsResource withTtl(Duration value) {
    return new XdsResource(name, message, value);
  }

  @Override
  public String toString() {
    return message.getDescriptorForType().getName() + " " + name;
  }
}
