// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.filter.grpc;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;
import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.InvalidValueException;
import java.util.Base64;
import java.util.Set;
import java.util.TreeSet;

/** Where Envoy finds what services are like. */
public sealed interface ProtoDescriptor {

  /**
   * A file on Envoy's machine, as {@code protoc --include_imports --descriptor_set_out} writes it.
   *
   * @param path its path
   */
  @JsonTypeName("protoDescriptor")
  record File(@JsonValue @JsonPropertyDescription("Path of a file on Envoy's machine.") String path)
      implements ProtoDescriptor {

    /** Checks that there is a path. */
    public File {
      Check.notEmpty("path", path);
      Check.oneLine("path", path);
    }
  }

  /**
   * The content of such a file.
   *
   * @param base64 the content in Base64; empty if there is none
   */
  @JsonTypeName("protoDescriptorBin")
  record Content(
      @JsonValue @JsonPropertyDescription("Content of such a file, in Base64.") String base64)
      implements ProtoDescriptor {

    /** Checks that it is what {@code protoc} writes. */
    public Content {
      services(set(base64));
    }

    ByteString bytes() {
      return set(base64).toByteString();
    }

    /** The full names of the services in it. */
    Set<String> services() {
      return services(set(base64));
    }

    private static Set<String> services(FileDescriptorSet set) {
      Set<String> names = new TreeSet<>();
      for (FileDescriptorProto file : set.getFileList()) {
        String before = file.getPackage().isEmpty() ? "" : file.getPackage() + ".";
        file.getServiceList().forEach(service -> names.add(before + service.getName()));
      }
      return names;
    }

    private static FileDescriptorSet set(String base64) {
      try {
        return FileDescriptorSet.parseFrom(Base64.getMimeDecoder().decode(base64));
      } catch (IllegalArgumentException | InvalidProtocolBufferException e) {
        throw new InvalidValueException(
            "base64",
            "found %d characters that can't be read: %s (expected: what protoc --include_imports"
                    .formatted(base64.length(), e.getMessage())
                + " --descriptor_set_out writes, in Base64)");
      }
    }
  }
}
