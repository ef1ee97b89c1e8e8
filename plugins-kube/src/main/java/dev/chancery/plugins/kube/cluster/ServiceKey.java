package dev.chancery.plugins.kube.cluster;

/**
 * Which service it is.
 *
 * @param namespace its namespace
 * @param name its name
 */
public record ServiceKey(String namespace, String name) {

  @Override
  public String toString() {
    return namespace + "/" + name;
  }
}
