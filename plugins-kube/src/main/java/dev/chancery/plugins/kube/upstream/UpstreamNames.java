package dev.chancery.plugins.kube.upstream;

import dev.chancery.plugins.kube.cluster.ServiceKey;
import dev.chancery.spi.model.ResourceRef;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What the upstreams of services are called: {@code namespace-service-port}. A name depends on its
 * own service alone, and on no other that is there: what one has does not change when another comes
 * or goes, as routes refer to it.
 *
 * <p>Where upstreams of several namespaces are in one, {@code a-b-c-80} might be {@code a/b-c} or
 * {@code a-b/c}. The one whose namespace has no hyphen is called so; there can be but one. All
 * others have a mark behind it, as have names that are too long. No port has as many digits as a
 * mark, so that no name with one is that of another service without.
 *
 * @param namespace that of all upstreams; empty for those of their services
 */
record UpstreamNames(String namespace) {

  /** What a label of a DNS name may have, and with it a name of most kinds of Kubernetes. */
  static final int MAX_LENGTH = 63;

  /** 64 bits, so that nobody finds a service whose mark is that of another. */
  private static final int MARK_BYTES = 8;

  private static final int MARKED_LENGTH = MAX_LENGTH - 2 * MARK_BYTES - 1;

  /** The upstream of a port of a service. */
  ResourceRef of(ServiceKey service, int port) {
    String plain = "%s-%s-%d".formatted(service.namespace(), service.name(), port);
    String name =
        plain.length() > MAX_LENGTH || isAmbiguous(service)
            ? start(plain) + "-" + mark(service, port)
            : plain;
    return new ResourceRef(namespace.isEmpty() ? service.namespace() : namespace, name);
  }

  private boolean isAmbiguous(ServiceKey service) {
    return !namespace.isEmpty() && service.namespace().indexOf('-') >= 0;
  }

  private static String start(String plain) {
    String start = plain.substring(0, Math.min(plain.length(), MARKED_LENGTH));
    return start.replaceAll("[-.]+$", "");
  }

  private static String mark(ServiceKey service, int port) {
    String exact = service + ":" + port; // no slash is in a name
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(exact.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, MARK_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("a JDK has SHA-256", e);
    }
  }
}
