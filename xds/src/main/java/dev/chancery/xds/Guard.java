// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import com.google.protobuf.Message;
import dev.chancery.snapshot.ResourceTypes;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.SynchronizationContext;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the host's callbacks and limits hold for calls that are no discovery streams. */
final class Guard implements ServerInterceptor {

  /** What the host says of the present call, for a service of this package. */
  static final Context.Key<Admission> ADMISSION = Context.key("chancery-admission");

  private static final Logger LOG = LoggerFactory.getLogger(Guard.class);

  private final ServerContext context;
  private final BiFunction<ServerCall<?, ?>, Metadata, Admission> door;
  private final Set<GuardedCall<?, ?>> open = ConcurrentHashMap.newKeySet();
  private volatile Status ended = Status.OK;

  /**
   * Makes a guard.
   *
   * @param context what all streams share
   * @param door tells the host of a call
   */
  Guard(ServerContext context, BiFunction<ServerCall<?, ?>, Metadata, Admission> door) {
    this.context = context;
    this.door = door;
  }

  /** This many streams are open, and no more are taken. */
  static Status full(int open) {
    return Status.RESOURCE_EXHAUSTED.withDescription(
        "this server has its limit of " + open + " open streams; connect to another one");
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> service) {
    int streams = context.streams().size() + open.size();
    if (streams >= context.limits().streams()) {
      return refuse(call, full(streams));
    }
    Admission admission = door.apply(call, headers);
    if (!admission.opened().isOk()) {
      admission.close(admission.opened());
      return refuse(call, admission.opened());
    }
    GuardedCall<Q, R> guarded = new GuardedCall<>(call, turns(), pace(), context.timers());
    FirstRequest first = FirstRequest.await(context, late -> guarded.close(late, new Metadata()));
    open.add(guarded);
    if (!ended.isOk()) {
      guarded.close(ended, new Metadata());
    }
    try {
      Context within = Context.current().withValue(ADMISSION, admission);
      return new Incoming<>(
          Contexts.interceptCall(within, guarded, headers, service), guarded, admission, first);
    } catch (RuntimeException e) {
      first.settled();
      open.remove(guarded);
      admission.close(Status.UNKNOWN);
      throw e;
    }
  }

  private static <Q> ServerCall.Listener<Q> refuse(ServerCall<Q, ?> call, Status status) {
    call.close(status, new Metadata());
    return new ServerCall.Listener<>() {};
  }

  private Pace pace() {
    return new Pace(context.limits().requestsPerSecond(), context.timers().nanoTime());
  }

  private static SynchronizationContext turns() {
    return new SynchronizationContext(
        (thread, error) -> LOG.error("a call of a companion service failed", error));
  }

  /** How many calls are open. */
  int calls() {
    return open.size();
  }

  /** Has calls that are yet to come be ended at once. */
  void shut(Status status) {
    ended = status;
  }

  /** Adds all open calls to those that a drain ends. */
  void join(Drain drain) {
    open.forEach(call -> drain.add(call.peer(), status -> call.close(status, new Metadata())));
  }

  /** Ends all open calls, and those that are yet to come. */
  void end(Status status) {
    shut(status);
    open.forEach(call -> call.close(status, new Metadata()));
  }

  private static ReceivedRequest request(Object message) {
    if (message instanceof dev.chancery.xds.Incoming discovery && discovery.request() != null) {
      return discovery.request();
    }
    String typeUrl =
        message instanceof Message known
            ? ResourceTypes.URL_PREFIX + known.getDescriptorForType().getFullName()
            : "";
    return new ReceivedRequest(
        typeUrl, NodeOfRequest.find(message), "", "", List.of(), List.of(), Map.of(), "");
  }

  /** What comes in for one call. */
  private final class Incoming<Q, R> extends SimpleForwardingServerCallListener<Q> {

    private final GuardedCall<Q, R> call;
    private final Admission admission;
    private final FirstRequest first;
    private boolean refused;

    Incoming(
        ServerCall.Listener<Q> service,
        GuardedCall<Q, R> call,
        Admission admission,
        FirstRequest first) {
      super(service);
      this.call = call;
      this.admission = admission;
      this.first = first;
    }

    @Override
    public void onMessage(Q message) {
      first.settled();
      Status admitted = refused ? Status.CANCELLED : admission.received(request(message));
      if (admitted.isOk()) {
        super.onMessage(message);
      } else if (!refused) {
        refused = true;
        call.close(admitted, new Metadata());
      }
    }

    @Override
    public void onHalfClose() {
      if (!refused) {
        super.onHalfClose();
      }
    }

    @Override
    public void onCancel() {
      gone(Status.CANCELLED);
      super.onCancel();
    }

    @Override
    public void onComplete() {
      gone(call.ending());
      super.onComplete();
    }

    private void gone(Status status) {
      first.settled();
      open.remove(call);
      admission.close(status);
    }
  }
}
