package dev.chancery.xds;

import com.google.rpc.Code;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryRequest;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/** Reads requests of one variant. */
final class RequestMarshaller implements MethodDescriptor.Marshaller<ReceivedRequest> {

  private final Variant variant;

  RequestMarshaller(Variant variant) {
    this.variant = variant;
  }

  @Override
  public ReceivedRequest parse(InputStream stream) {
    try {
      return variant == Variant.DELTA
          ? delta(DeltaDiscoveryRequest.parseFrom(stream))
          : sotw(DiscoveryRequest.parseFrom(stream));
    } catch (IOException e) {
      throw Status.INVALID_ARGUMENT
          .withDescription("the request is not a valid discovery request")
          .withCause(e)
          .asRuntimeException();
    }
  }

  @Override
  public InputStream stream(ReceivedRequest value) {
    throw new UnsupportedOperationException("a server does not write requests");
  }

  private static ReceivedRequest sotw(DiscoveryRequest request) {
    return new ReceivedRequest(
        request.getTypeUrl(),
        request.getNode(),
        request.getVersionInfo(),
        request.getResponseNonce(),
        Locators.names(request.getResourceNamesList(), request.getResourceLocatorsList()),
        List.of(),
        Map.of(),
        request.hasErrorDetail() ? error(request.getErrorDetail()) : "",
        Locators.parameters(request.getResourceLocatorsList(), List.of()));
  }

  private static ReceivedRequest delta(DeltaDiscoveryRequest request) {
    return new ReceivedRequest(
        request.getTypeUrl(),
        request.getNode(),
        "",
        request.getResponseNonce(),
        Locators.names(
            request.getResourceNamesSubscribeList(), request.getResourceLocatorsSubscribeList()),
        Locators.names(
            request.getResourceNamesUnsubscribeList(),
            request.getResourceLocatorsUnsubscribeList()),
        request.getInitialResourceVersionsMap(),
        request.hasErrorDetail() ? error(request.getErrorDetail()) : "",
        Locators.parameters(
            request.getResourceLocatorsSubscribeList(),
            request.getResourceLocatorsUnsubscribeList()));
  }

  private static String error(com.google.rpc.Status error) {
    Code code = Code.forNumber(error.getCode());
    return error.getMessage().isEmpty()
        ? "no reason given, code " + (code == null ? error.getCode() : code)
        : error.getMessage();
  }
}
