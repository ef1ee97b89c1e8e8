// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.xds;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryResponse;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryResponse;
import io.envoyproxy.envoy.service.discovery.v3.Resource;
import io.envoyproxy.envoy.service.discovery.v3.ResourceError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A response of either variant.
 *
 * @param typeUrl the type of its resources
 * @param version the version of it all
 * @param nonce what an answer to it names
 * @param isDelta whether it has just what changed
 * @param resources what it has, as often as it has it
 * @param removed names of what is gone or not there; delta alone has them
 * @param errors why names are not sent
 */
public record XdsResponse(
    String typeUrl,
    String version,
    String nonce,
    boolean isDelta,
    List<Resource> resources,
    List<String> removed,
    List<ResourceError> errors) {

  private static final String WRAPPER =
      "type.googleapis.com/" + Resource.getDescriptor().getFullName();

  /** Copies the lists. */
  public XdsResponse {
    resources = List.copyOf(resources);
    removed = List.copyOf(removed);
    errors = List.copyOf(errors);
  }

  static XdsResponse of(DiscoveryResponse response) {
    return new XdsResponse(
        response.getTypeUrl(),
        response.getVersionInfo(),
        response.getNonce(),
        false,
        response.getResourcesList().stream().map(XdsResponse::unwrap).toList(),
        List.of(),
        response.getResourceErrorsList());
  }

  static XdsResponse of(DeltaDiscoveryResponse response) {
    return new XdsResponse(
        response.getTypeUrl(),
        response.getSystemVersionInfo(),
        response.getNonce(),
        true,
        response.getResourcesList(),
        response.getRemovedResourcesList(),
        response.getResourceErrorsList());
  }

  private static Resource unwrap(Any packed) {
    try {
      return packed.getTypeUrl().equals(WRAPPER)
          ? Resource.parseFrom(packed.getValue())
          : Resource.newBuilder().setName(nameIn(packed.getValue())).setResource(packed).build();
    } catch (InvalidProtocolBufferException e) {
      throw new UncheckedIOException("a resource of the response is malformed", e);
    }
  }

  /** All of Envoy's types have their name in the first field. */
  private static String nameIn(ByteString message) {
    CodedInputStream input = message.newCodedInput();
    try {
      for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
        if (WireFormat.getTagFieldNumber(tag) == 1) {
          return input.readStringRequireUtf8();
        }
        input.skipField(tag);
      }
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException("a resource of the response is malformed", e);
    }
  }

  /** {@return the names of its resources, in order} */
  public Set<String> names() {
    Set<String> names = new TreeSet<>();
    resources.forEach(resource -> names.add(resource.getName()));
    return names;
  }

  /**
   * {@return the resource of this name, if it has it}
   *
   * @param name the name
   */
  public Optional<Resource> resource(String name) {
    return resources.stream().filter(resource -> resource.getName().equals(name)).findFirst();
  }

  /**
   * {@return the version of the resource of this name; empty if it has none, as in the state of the
   * world}
   *
   * @param name the name
   */
  public String version(String name) {
    return resource(name).map(Resource::getVersion).orElse("");
  }

  /** What it is, in short. */
  @Override
  public String toString() {
    String type = Objects.requireNonNull(typeUrl).substring(typeUrl.lastIndexOf('.') + 1);
    return type + " " + names() + (removed.isEmpty() ? "" : " without " + removed);
  }
}
