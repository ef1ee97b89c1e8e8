// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds.status;

import com.google.protobuf.Any;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.ResourceTypes;
import dev.chancery.snapshot.content.EnvoyTypes;
import dev.chancery.snapshot.content.Redaction;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What may be shown of resources: all but what is secret. Of one of SDS nothing is shown, nor of
 * one whose type is not known here, or that is malformed. Used by one thread, for one answer: a
 * resource that many clients have is read once.
 */
final class ShownContent {

  private static final Logger LOG = LoggerFactory.getLogger(ShownContent.class);

  private final EnvoyTypes types;
  private final Redaction redaction;
  private final Map<EncodedResource, Optional<Any>> shown = new HashMap<>();

  ShownContent(EnvoyTypes types) {
    this.types = types;
    this.redaction = new Redaction(types);
  }

  Optional<Any> of(EncodedResource resource) {
    return shown.computeIfAbsent(resource, this::redact);
  }

  private Optional<Any> redact(EncodedResource resource) {
    if (resource.typeUrl().equals(ResourceTypes.SECRET)) {
      return Optional.empty();
    }
    return types.find(resource.typeUrl()).flatMap(type -> redact(resource, type));
  }

  private Optional<Any> redact(EncodedResource resource, Descriptor type) {
    try {
      Message message = redaction.of(DynamicMessage.parseFrom(type, resource.value()));
      return Optional.of(
          Any.newBuilder().setTypeUrl(resource.typeUrl()).setValue(message.toByteString()).build());
    } catch (InvalidProtocolBufferException | IllegalStateException e) {
      LOG.warn("{} can't be read; its content is not shown", resource.id(), e);
      return Optional.empty();
    }
  }
}
