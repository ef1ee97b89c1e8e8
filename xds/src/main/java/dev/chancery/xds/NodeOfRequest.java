// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import io.envoyproxy.envoy.config.core.v3.Node;

/** Finds the node in a request of whatever service: a field of its own, or one of a part of it. */
final class NodeOfRequest {

  private static final String FIELD = "node";

  private NodeOfRequest() {}

  /** The node; the default instance if there is none. */
  static Node find(Object request) {
    if (!(request instanceof Message message)) {
      return Node.getDefaultInstance();
    }
    if (isNode(message.getDescriptorForType())) {
      return node(message);
    }
    for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
      if (isPart(field) && message.hasField(field) && isNode(field.getMessageType())) {
        return node((Message) message.getField(field));
      }
    }
    return Node.getDefaultInstance();
  }

  private static boolean isPart(FieldDescriptor field) {
    return field.getJavaType() == JavaType.MESSAGE && !field.isRepeated();
  }

  /** Whether messages of this type say which node they are from. */
  private static boolean isNode(Descriptor type) {
    FieldDescriptor field = type.findFieldByName(FIELD);
    return field != null && isPart(field) && field.getMessageType().equals(Node.getDescriptor());
  }

  private static Node node(Message message) {
    return (Node) message.getField(message.getDescriptorForType().findFieldByName(FIELD));
  }
}
