package dev.chancery.core.translate;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.ResourceName;
import dev.chancery.snapshot.ResourceTypes;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Puts route configurations together from virtual hosts that are encoded already: the elements of a
 * repeated field may simply follow each other on the wire.
 */
final class RouteTables {

  private RouteTables() {}

  static EncodedResource assemble(String name, List<EncodedResource> virtualHosts) {
    ByteString.Output bytes = ByteString.newOutput();
    CodedOutputStream output = CodedOutputStream.newInstance(bytes);
    try {
      output.writeString(RouteConfiguration.NAME_FIELD_NUMBER, name);
      for (EncodedResource virtualHost : virtualHosts) {
        output.writeTag(
            RouteConfiguration.VIRTUAL_HOSTS_FIELD_NUMBER, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        output.writeBytesNoTag(virtualHost.value());
      }
      output.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    Set<ResourceName> references = new HashSet<>();
    virtualHosts.forEach(virtualHost -> references.addAll(virtualHost.references()));
    return EncodedResource.of(ResourceTypes.ROUTE, name, bytes.toByteString(), references);
  }
}
