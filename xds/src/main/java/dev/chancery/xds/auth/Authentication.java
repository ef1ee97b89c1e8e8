// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds.auth;

import dev.chancery.xds.ReceivedRequest;
import dev.chancery.xds.StreamCallbacks;
import dev.chancery.xds.StreamInfo;
import dev.chancery.xds.StreamRefusedException;
import io.envoyproxy.envoy.config.core.v3.Node;
import io.grpc.Status;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets in only clients that are known, and holds them to the nodes that they may be. Holds for each
 * way in for which callbacks hold: streams, single fetches, polls over REST and companion services.
 * Safe for use by several threads.
 *
 * <p>Who is not known is refused with {@code UNAUTHENTICATED}; who says it is a node that it may
 * not be, or says nothing of a node, with {@code PERMISSION_DENIED}. A stream goes on when what its
 * client has shown is not valid any more; a connection age bounds that.
 *
 * <pre>{@code
 * XdsServer.builder(source).callbacks(Authentication.by(authenticator))
 * }</pre>
 */
public final class Authentication implements StreamCallbacks {

  /** Discovery, load reports and health checks: what they are told is of one node. */
  private static final String OF_A_NODE = "envoy.service.";

  /** The view of the whole fleet. */
  private static final String STATUS = "envoy.service.status.";

  private final Authenticator authenticator;
  private final Map<Long, Visit> visits = new ConcurrentHashMap<>();

  private Authentication(Authenticator authenticator) {
    this.authenticator = authenticator;
  }

  /**
   * {@return callbacks for one server; another one needs its own}
   *
   * @param authenticator knows clients; called by several threads at a time
   */
  public static Authentication by(Authenticator authenticator) {
    return new Authentication(authenticator);
  }

  @Override
  public void opened(StreamInfo stream) throws StreamRefusedException {
    Optional<Identity> known = authenticator.authenticate(Peer.of(stream));
    if (known.isEmpty()) {
      throw new StreamRefusedException(
          Status.UNAUTHENTICATED.withDescription(
              "the client is nobody who is known here (expected: a client certificate, or a bearer"
                  + " token in the header authorization, that the server's rules name)"));
    }
    Identity identity = known.get();
    boolean ofNode = isOfNode(stream.service());
    if (!ofNode && !identity.mayCall(stream.service())) {
      throw new StreamRefusedException(
          Status.PERMISSION_DENIED.withDescription(
              "%s may not call %s".formatted(identity.name(), stream.service())));
    }
    visits.put(stream.id(), new Visit(identity, ofNode));
  }

  private static boolean isOfNode(String service) {
    return service.startsWith(OF_A_NODE) && !service.startsWith(STATUS);
  }

  @Override
  public void received(StreamInfo stream, ReceivedRequest request) throws StreamRefusedException {
    Visit visit = visits.get(stream.id());
    if (visit == null) {
      throw new StreamRefusedException(
          Status.UNAUTHENTICATED.withDescription("the stream was not opened here"));
    }
    visit.check(request.node());
  }

  @Override
  public void closed(StreamInfo stream, Status status) {
    visits.remove(stream.id());
  }

  /** How many streams are remembered. */
  int open() {
    return visits.size();
  }

  /** A client on one stream, whose requests come one at a time. */
  private static final class Visit {

    private final Identity identity;
    private final boolean ofNode;
    private boolean admitted;

    Visit(Identity identity, boolean ofNode) {
      this.identity = identity;
      this.ofNode = ofNode;
    }

    void check(Node node) throws StreamRefusedException {
      boolean silent = node.equals(Node.getDefaultInstance());
      if (!ofNode || (silent && admitted)) {
        return; // The node of the first request holds for the stream.
      }
      if (!identity.mayBe(node)) {
        throw new StreamRefusedException(
            Status.PERMISSION_DENIED.withDescription(
                "node.id is '%s', node.cluster '%s' (expected for %s: %s)"
                    .formatted(
                        node.getId(), node.getCluster(), identity.name(), identity.shownNodes())));
      }
      admitted = true;
    }
  }
}
