package dev.chancery.xds;

import com.google.protobuf.Message;
import dev.chancery.snapshot.ResourceTypes;
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

/** Has the host's callbacks hold for the calls of a companion service. */
final class Guard implements ServerInterceptor {

  private static final Logger LOG = LoggerFactory.getLogger(Guard.class);

  private final BiFunction<ServerCall<?, ?>, Metadata, Admission> door;
  private final Set<GuardedCall<?, ?>> open = ConcurrentHashMap.newKeySet();
  private volatile Status ended = Status.OK;

  /**
   * Makes a guard.
   *
   * @param door tells the host of a call
   */
  Guard(BiFunction<ServerCall<?, ?>, Metadata, Admission> door) {
    this.door = door;
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> service) {
    Admission admission = door.apply(call, headers);
    if (!admission.opened().isOk()) {
      admission.close(admission.opened());
      call.close(admission.opened(), new Metadata());
      return new ServerCall.Listener<>() {};
    }
    GuardedCall<Q, R> guarded =
        new GuardedCall<>(
            call,
            new SynchronizationContext(
                (thread, error) -> LOG.error("a call of a companion service failed", error)));
    open.add(guarded);
    if (!ended.isOk()) {
      guarded.close(ended, new Metadata());
    }
    return new Incoming<>(service.startCall(guarded, headers), guarded, admission);
  }

  /** Ends all open calls, and those that are yet to come. */
  void end(Status status) {
    ended = status;
    open.forEach(call -> call.close(status, new Metadata()));
  }

  private static ReceivedRequest request(Object message) {
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
    private boolean refused;

    Incoming(ServerCall.Listener<Q> service, GuardedCall<Q, R> call, Admission admission) {
      super(service);
      this.call = call;
      this.admission = admission;
    }

    @Override
    public void onMessage(Q message) {
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
      open.remove(call);
      admission.close(status);
    }
  }
}
