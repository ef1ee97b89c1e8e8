package dev.chancery.core;

import com.google.protobuf.Value;
import dev.chancery.spi.model.Metadata;
import io.envoyproxy.envoy.config.core.v3.Node;

/** Which proxy a node serves, in the form {@code namespace~name}. Must depend on the node alone. */
@FunctionalInterface
public interface ProxyOfNode {

  /** The key in a node's metadata that names its proxy. */
  String ROLE = "role";

  /** The proxy of a node, {@code namespace~name}; need not exist. */
  String proxy(Node node);

  /**
   * What node metadata {@code role} says; without it, what {@code cluster} says. A text without a
   * tilde is a name in the namespace {@code default}.
   */
  static ProxyOfNode byRole() {
    return node -> {
      Value role = node.getMetadata().getFieldsOrDefault(ROLE, Value.getDefaultInstance());
      String text = role.getStringValue().isEmpty() ? node.getCluster() : role.getStringValue();
      return text.contains("~") ? text : Metadata.DEFAULT_NAMESPACE + "~" + text;
    };
  }
}
