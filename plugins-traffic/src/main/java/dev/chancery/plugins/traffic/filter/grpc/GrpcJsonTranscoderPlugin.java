// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.filter.grpc;

import static dev.chancery.spi.model.AttachmentPoint.LISTENER;
import static dev.chancery.spi.model.AttachmentPoint.ROUTE;
import static dev.chancery.spi.model.AttachmentPoint.VIRTUAL_HOST;

import com.google.auto.service.AutoService;
import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import dev.chancery.plugins.traffic.filter.RoutePass;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.policy.FilterSlot;
import dev.chancery.spi.policy.FilterStage;
import dev.chancery.spi.policy.FilterStage.Stage;
import dev.chancery.spi.policy.PolicyKind;
import dev.chancery.spi.policy.PolicyPass;
import dev.chancery.spi.policy.PolicyPlugin;
import io.envoyproxy.envoy.extensions.filters.http.grpc_json_transcoder.v3.GrpcJsonTranscoder.PrintOptions;

/** Has Envoy turn requests with JSON into calls of gRPC. */
@AutoService(Plugin.class)
public final class GrpcJsonTranscoderPlugin implements PolicyPlugin<GrpcJsonTranscoder> {

  private static final String FILTER = "envoy.filters.http.grpc_json_transcoder";

  /** For {@link java.util.ServiceLoader}. */
  public GrpcJsonTranscoderPlugin() {}

  @Override
  public String name() {
    return "grpc-json-transcoder";
  }

  @Override
  public PolicyKind<GrpcJsonTranscoder> policy() {
    // Behind what looks at the request as the client made it, and before what counts calls.
    return PolicyKind.of(
            GrpcJsonTranscoder.SECTION, GrpcJsonTranscoder.class, LISTENER, VIRTUAL_HOST, ROUTE)
        .inherited()
        .withFilters(new FilterSlot(FILTER, FilterStage.before(Stage.ROUTE)));
  }

  @Override
  public PolicyPass<GrpcJsonTranscoder> begin(ResourceRef proxy) {
    return RoutePass.of(
        FILTER,
        io.envoyproxy.envoy.extensions.filters.http.grpc_json_transcoder.v3.GrpcJsonTranscoder
            .newBuilder()
            .setProtoDescriptorBin(ByteString.EMPTY)
            .build(),
        GrpcJsonTranscoderPlugin::message);
  }

  private static Message message(GrpcJsonTranscoder transcoder) {
    io.envoyproxy.envoy.extensions.filters.http.grpc_json_transcoder.v3.GrpcJsonTranscoder.Builder
        out =
            io.envoyproxy.envoy.extensions.filters.http.grpc_json_transcoder.v3.GrpcJsonTranscoder
                .newBuilder()
                .addAllServices(transcoder.services())
                .setAutoMapping(transcoder.autoMapping())
                .setMatchIncomingRequestRoute(transcoder.matchIncomingRequestRoute())
                .addAllIgnoredQueryParameters(transcoder.ignoredQueryParameters())
                .setIgnoreUnknownQueryParameters(transcoder.ignoreUnknownQueryParameters())
                .setConvertGrpcStatus(transcoder.convertGrpcStatus())
                .setPrintOptions(print(transcoder.printOptions()));
    if (transcoder.descriptorSet() instanceof ProtoDescriptor.File file) {
      out.setProtoDescriptor(file.path());
    } else if (transcoder.descriptorSet() instanceof ProtoDescriptor.Content content) {
      out.setProtoDescriptorBin(content.bytes());
    }
    return out.build();
  }

  private static PrintOptions print(JsonPrintOptions options) {
    return PrintOptions.newBuilder()
        .setAddWhitespace(options.addWhitespace())
        .setAlwaysPrintPrimitiveFields(options.alwaysPrintPrimitiveFields())
        .setAlwaysPrintEnumsAsInts(options.alwaysPrintEnumsAsInts())
        .setPreserveProtoFieldNames(options.preserveProtoFieldNames())
        .build();
  }
}
