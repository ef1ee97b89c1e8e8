// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.filter.grpc;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.plugins.traffic.filter.FilterOption;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.OneOf;
import java.util.List;

/**
 * The option section {@code grpcJsonTranscoder}: clients call services of gRPC with JSON, as the
 * {@code google.api.http} annotations of their methods say. The upstream needs {@code useHttp2}.
 * All of the more specific one holds, and nothing of the more general one.
 *
 * @param descriptorSet what the services are like: {@code protoDescriptorBin} or {@code
 *     protoDescriptor}
 * @param services the full names of the services, such as {@code shop.v1.Carts}; at least one
 * @param autoMapping whether methods without an annotation are called by {@code POST} to {@code
 *     /<service>/<method>}; false by default
 * @param matchIncomingRequestRoute whether the route is the one of the client's path; else one is
 *     looked for anew with the path {@code /<service>/<method>}, which is the default
 * @param ignoredQueryParameters parameters of the query that are no fields of the request
 * @param ignoreUnknownQueryParameters whether all that are no fields are ignored, rather than the
 *     request be refused; false by default
 * @param convertGrpcStatus whether errors of gRPC get a body in JSON; false by default
 * @param printOptions how answers are written
 * @param disabled whether calls are left as they are here, whatever encloses this; false by default
 */
public record GrpcJsonTranscoder(
    @OneOf(defaultValue = "{\"protoDescriptorBin\": \"\"}")
        @JsonPropertyDescription("What the services are like.")
        ProtoDescriptor descriptorSet,
    @JsonPropertyDescription("Full names of the services, such as shop.v1.Carts.")
        List<String> services,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether methods without an annotation are called by POST.")
        boolean autoMapping,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether the route is the one of the client's path.")
        boolean matchIncomingRequestRoute,
    @JsonPropertyDescription("Parameters of the query that are no fields of the request.")
        List<String> ignoredQueryParameters,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether all parameters that are no fields are ignored.")
        boolean ignoreUnknownQueryParameters,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether errors of gRPC get a body in JSON.")
        boolean convertGrpcStatus,
    @JsonProperty(defaultValue = "{}") @JsonPropertyDescription("How answers are written.")
        JsonPrintOptions printOptions,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether calls are left as they are here.")
        boolean disabled)
    implements FilterOption {

  /** The name of the section in YAML. */
  public static final String SECTION = "grpcJsonTranscoder";

  /** Copies the lists, and checks that the services are known. */
  public GrpcJsonTranscoder {
    Check.present("descriptorSet", descriptorSet);
    services = List.copyOf(services);
    ignoredQueryParameters = List.copyOf(ignoredQueryParameters);
    Check.eachOneLine("services", services);
    Check.eachOneLine("ignoredQueryParameters", ignoredQueryParameters);
    if (disabled != services.isEmpty()) {
      throw new InvalidValueException(
          "services",
          "found %d with disabled: %s (expected: at least one, or disabled: true)"
              .formatted(services.size(), disabled));
    }
    if (descriptorSet instanceof ProtoDescriptor.Content content) {
      checkKnown(services, content);
    }
  }

  private static void checkKnown(List<String> services, ProtoDescriptor.Content content) {
    for (int i = 0; i < services.size(); i++) {
      if (!content.services().contains(services.get(i))) {
        throw new InvalidValueException(
            "services[%d]".formatted(i),
            "found '%s' (expected: one of protoDescriptorBin, which has %s)"
                .formatted(services.get(i), content.services()));
      }
    }
  }
}
