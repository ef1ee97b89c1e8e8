// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core;

import com.google.protobuf.Value;
import dev.chancery.snapshot.NodeGroups;
import dev.chancery.spi.model.Metadata;
import io.envoyproxy.envoy.config.core.v3.Node;

/**
 * Says which proxy a node serves: the one that its metadata {@code role} names, {@code
 * namespace~name}; without a role, the one that its {@code cluster} names. A text without a tilde
 * is a name in the namespace {@code default}.
 */
public final class RoleGroups implements NodeGroups {

  /** The key in a node's metadata that names its proxy. */
  public static final String ROLE = "role";

  @Override
  public String group(Node node) {
    Value role = node.getMetadata().getFieldsOrDefault(ROLE, Value.getDefaultInstance());
    String text = role.getStringValue().isEmpty() ? node.getCluster() : role.getStringValue();
    return text.contains("~") ? text : Metadata.DEFAULT_NAMESPACE + "~" + text;
  }
}
