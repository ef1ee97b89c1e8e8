// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.upstream;

import dev.chancery.plugins.kube.cluster.ServiceKey;
import dev.chancery.spi.model.ResourceRef;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the upstreams of services are called: {@code namespace-service-port}. A name depends on its
 * own service alone, and on no other that is there: what one has does not change when another comes
 * or goes, as routes refer to it.
 *
 * <p>In further clusters it is {@code cluster-namespace-service-port}, which might be that of
 * another cluster with a shorter name, or of the default one: {@code us-us-cart-80} in the
 * namespace {@code us} is the service {@code cart} of the cluster {@code us}, or {@code us-cart} of
 * the default one. Whichever has the longer name of a cluster has the mark then; and wherever
 * upstreams of several namespaces are in one, as any namespace may be called as the cluster is.
 *
 * <p>Where upstreams of several namespaces are in one, {@code a-b-c-80} might be {@code a/b-c} or
 * {@code a-b/c}. The one whose namespace has no hyphen is called so; there can be but one. All
 * others have a mark behind it, as have names that are too long. No port has as many digits as a
 * mark, so that no name with one is that of another service without.
 *
 * @param namespace that of all upstreams; empty for those of their services
 * @param cluster that of the services; empty for the default one
 */
record UpstreamNames(String namespace, String cluster) {

  /** What a label of a DNS name may have, and with it a name of most kinds of Kubernetes. */
  static final int MAX_LENGTH = 63;

  /** 64 bits, so that nobody finds a service whose mark is that of another. */
  private static final int MARK_BYTES = 8;

  private static final int MARKED_LENGTH = MAX_LENGTH - 2 * MARK_BYTES - 1;

  /** Those of the default cluster. */
  UpstreamNames(String namespace) {
    this(namespace, "");
  }

  /** The upstream of a port of a service. */
  ResourceRef of(ServiceKey service, int port) {
    String inCluster = "%s-%s-%d".formatted(service.namespace(), service.name(), port);
    String plain = cluster.isEmpty() ? inCluster : cluster + "-" + inCluster;
    String name =
        plain.length() > MAX_LENGTH || isAmbiguous(service)
            ? start(plain) + "-" + mark(service, port)
            : plain;
    return new ResourceRef(namespace.isEmpty() ? service.namespace() : namespace, name);
  }

  private boolean isAmbiguous(ServiceKey service) {
    if (namespace.isEmpty()) {
      return endsOf(cluster).anyMatch(end -> mayBegin(end, service.namespace()));
    }
    return !cluster.isEmpty() || service.namespace().indexOf('-') >= 0;
  }

  /**
   * Whatever may follow the name of a shorter cluster; all of it follows that of the default one.
   */
  private static Stream<String> endsOf(String cluster) {
    return IntStream.range(0, cluster.length())
        .filter(start -> start == 0 || cluster.charAt(start - 1) == '-')
        .mapToObj(cluster::substring);
  }

  /** Whether what follows might be taken for the namespace. */
  private static boolean mayBegin(String end, String namespace) {
    return (end + "-").startsWith(namespace + "-") || (namespace + "-").startsWith(end + "-");
  }

  private static String start(String plain) {
    String start = plain.substring(0, Math.min(plain.length(), MARKED_LENGTH));
    return start.replaceAll("[-.]+$", "");
  }

  private String mark(ServiceKey service, int port) {
    String inCluster = service + ":" + port; // no slash is in a name
    String exact = cluster.isEmpty() ? inCluster : cluster + "/" + inCluster;
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(exact.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, MARK_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("a JDK has SHA-256", e);
    }
  }
}
