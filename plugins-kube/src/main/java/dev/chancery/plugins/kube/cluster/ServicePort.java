package dev.chancery.plugins.kube.cluster;

import dev.chancery.spi.model.IntOrString;

/**
 * A port of a service.
 *
 * @param name its name; empty where it is the only one and has none
 * @param port the number at which clients reach the service
 * @param targetPort the number or the name at which its pods answer
 * @param protocol {@code TCP}, {@code UDP} or {@code SCTP}
 */
public record ServicePort(String name, int port, IntOrString targetPort, String protocol) {

  /** What people call it. */
  @Override
  public String toString() {
    return name.isEmpty() ? Integer.toString(port) : "%d (%s)".formatted(port, name);
  }
}
