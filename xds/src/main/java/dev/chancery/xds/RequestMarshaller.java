// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import com.google.rpc.Code;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryRequest;
import io.grpc.KnownLength;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads requests of one variant. What many clients send alike, their long lists of names and
 * versions, is read once and shared.
 */
final class RequestMarshaller implements MethodDescriptor.Marshaller<ReceivedRequest> {

  private static final int DELTA_NAMES =
      DeltaDiscoveryRequest.RESOURCE_NAMES_SUBSCRIBE_FIELD_NUMBER;
  private static final int DELTA_VERSIONS =
      DeltaDiscoveryRequest.INITIAL_RESOURCE_VERSIONS_FIELD_NUMBER;
  private static final int SOTW_NAMES = DiscoveryRequest.RESOURCE_NAMES_FIELD_NUMBER;

  private final Variant variant;
  private final Shared<RequestField, NameList> names = new Shared<>(NameList::origin);
  private final Shared<RequestField, KnownVersions> versions = new Shared<>(KnownVersions::origin);

  RequestMarshaller(Variant variant) {
    this.variant = variant;
  }

  @Override
  public ReceivedRequest parse(InputStream stream) {
    try {
      byte[] bytes = read(stream);
      return variant == Variant.DELTA ? delta(bytes) : sotw(bytes);
    } catch (IOException e) {
      throw Status.INVALID_ARGUMENT
          .withDescription("the request is not a valid discovery request")
          .withCause(e)
          .asRuntimeException();
    }
  }

  private static byte[] read(InputStream stream) throws IOException {
    if (!(stream instanceof KnownLength)) {
      return stream.readAllBytes();
    }
    byte[] bytes = new byte[stream.available()];
    int size = stream.readNBytes(bytes, 0, bytes.length);
    if (size < bytes.length) {
      throw new IOException(
          "the request ends after " + size + " bytes (expected: " + bytes.length + ")");
    }
    return bytes;
  }

  @Override
  public InputStream stream(ReceivedRequest value) {
    throw new UnsupportedOperationException("a server does not write requests");
  }

  private ReceivedRequest sotw(byte[] bytes) throws IOException {
    SplitRequest split = new SplitRequest(bytes, Set.of(SOTW_NAMES));
    DiscoveryRequest request = DiscoveryRequest.parseFrom(split.rest());
    RequestField list = split.list(SOTW_NAMES);
    List<String> plain =
        list == null
            ? request.getResourceNamesList()
            : names.get(list, RequestMarshaller::sotwNames);
    return new ReceivedRequest(
        request.getTypeUrl(),
        request.getNode(),
        request.getVersionInfo(),
        request.getResponseNonce(),
        Locators.names(plain, request.getResourceLocatorsList()),
        List.of(),
        Map.of(),
        request.hasErrorDetail() ? error(request.getErrorDetail()) : "",
        Locators.parameters(request.getResourceLocatorsList(), List.of()));
  }

  private ReceivedRequest delta(byte[] bytes) throws IOException {
    SplitRequest split = new SplitRequest(bytes, Set.of(DELTA_NAMES, DELTA_VERSIONS));
    DeltaDiscoveryRequest request = DeltaDiscoveryRequest.parseFrom(split.rest());
    RequestField list = split.list(DELTA_NAMES);
    RequestField known = split.list(DELTA_VERSIONS);
    List<String> plain =
        list == null
            ? request.getResourceNamesSubscribeList()
            : names.get(list, RequestMarshaller::deltaNames);
    return new ReceivedRequest(
        request.getTypeUrl(),
        request.getNode(),
        "",
        request.getResponseNonce(),
        Locators.names(plain, request.getResourceLocatorsSubscribeList()),
        Locators.names(
            request.getResourceNamesUnsubscribeList(),
            request.getResourceLocatorsUnsubscribeList()),
        known == null
            ? request.getInitialResourceVersionsMap()
            : versions.get(known, RequestMarshaller::deltaVersions),
        request.hasErrorDetail() ? error(request.getErrorDetail()) : "",
        Locators.parameters(
            request.getResourceLocatorsSubscribeList(),
            request.getResourceLocatorsUnsubscribeList()));
  }

  private static NameList sotwNames(RequestField list) throws IOException {
    RequestField origin = list.alone();
    return new NameList(origin, DiscoveryRequest.parseFrom(origin.bytes()).getResourceNamesList());
  }

  private static NameList deltaNames(RequestField list) throws IOException {
    RequestField origin = list.alone();
    return new NameList(
        origin, DeltaDiscoveryRequest.parseFrom(origin.bytes()).getResourceNamesSubscribeList());
  }

  private static KnownVersions deltaVersions(RequestField list) throws IOException {
    RequestField origin = list.alone();
    return new KnownVersions(
        origin, DeltaDiscoveryRequest.parseFrom(origin.bytes()).getInitialResourceVersionsMap());
  }

  private static String error(com.google.rpc.Status error) {
    Code code = Code.forNumber(error.getCode());
    return error.getMessage().isEmpty()
        ? "no reason given, code " + (code == null ? error.getCode() : code)
        : error.getMessage();
  }
}
