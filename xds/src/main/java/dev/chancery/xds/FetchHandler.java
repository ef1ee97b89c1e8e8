// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import dev.chancery.xds.Outgoing.Content;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.Status;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the unary methods of the discovery services ({@code FetchClusters} and its like). The
 * guard before it has asked the host's callbacks.
 */
final class FetchHandler implements ServerCallHandler<Incoming, WireResponse> {

  private static final Logger LOG = LoggerFactory.getLogger(FetchHandler.class);
  private static final Status UNCHANGED =
      Status.FAILED_PRECONDITION.withDescription(
          "version_info is the present version, so there is nothing new; leave it out to get all");
  private static final Status EMPTY =
      Status.INVALID_ARGUMENT.withDescription("the call has no request (expected: one)");

  private final String typeUrl;
  private final Polls polls;
  private final Executor executor;
  private final ServerContext context;

  /**
   * Makes a handler.
   *
   * @param typeUrl the type of the service
   * @param executor where answers are made, so that the transport is not kept
   * @param context what all streams share
   */
  FetchHandler(String typeUrl, Polls polls, Executor executor, ServerContext context) {
    this.typeUrl = typeUrl;
    this.polls = polls;
    this.executor = executor;
    this.context = context;
  }

  @Override
  public ServerCall.Listener<Incoming> startCall(
      ServerCall<Incoming, WireResponse> call, Metadata headers) {
    Optional<Admission> admission = Optional.ofNullable(Guard.ADMISSION.get());
    call.request(2); // One, and the end of requests.
    return new ServerCall.Listener<>() {

      private Incoming incoming = Incoming.unreadable(EMPTY);

      @Override
      public void onMessage(Incoming message) {
        incoming = message;
      }

      @Override
      public void onHalfClose() {
        ReceivedRequest asked = incoming.request();
        if (asked == null) {
          call.close(incoming.status(), new Metadata());
        } else {
          executor.execute(() -> answer(asked, call, admission));
        }
      }
    };
  }

  private void answer(
      ReceivedRequest request,
      ServerCall<Incoming, WireResponse> call,
      Optional<Admission> admission) {
    try {
      Optional<PolledResources> found = polls.poll(typeUrl, request);
      found.ifPresent(resources -> send(resources, call, admission));
      call.close(found.isPresent() ? Status.OK : UNCHANGED, new Metadata());
    } catch (StreamRefusedException e) {
      call.close(e.status(), new Metadata());
    } catch (RuntimeException e) {
      LOG.error("a poll for {} was not answered", typeUrl, e);
      call.close(
          Status.INTERNAL.withDescription("no answer was made; see the server log"),
          new Metadata());
    }
  }

  private void send(
      PolledResources found,
      ServerCall<Incoming, WireResponse> call,
      Optional<Admission> admission) {
    String version = found.version();
    ResponseBody.Key key =
        new ResponseBody.Key(
            Variant.STATE_OF_THE_WORLD,
            typeUrl,
            version,
            Content.of(found.resources()),
            false,
            context.controlPlane());
    WireResponse wire = new WireResponse("", context.bodies().get(key, ResponseBody::of));
    call.sendHeaders(new Metadata());
    call.sendMessage(wire);
    SentResponse sent =
        new SentResponse(typeUrl, version, "", found.names(), List.of(), wire.size());
    admission.ifPresent(known -> known.sent(sent));
  }
}
