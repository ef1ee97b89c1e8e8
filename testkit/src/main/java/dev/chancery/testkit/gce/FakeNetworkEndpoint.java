package dev.chancery.testkit.gce;

/**
 * An endpoint of a network endpoint group. What is empty or 0 is absent from answers.
 *
 * @param instance the name of its virtual machine
 * @param ipAddress its address
 * @param fqdn its host name, of an internet endpoint
 * @param port its port
 * @param health what a load balancer's health check says of it, such as {@code HEALTHY}
 */
public record FakeNetworkEndpoint(
    String instance, String ipAddress, String fqdn, int port, String health) {

  /** An endpoint of a virtual machine; of none if the name is empty. */
  public static FakeNetworkEndpoint of(String instance, String ipAddress, int port) {
    return new FakeNetworkEndpoint(instance, ipAddress, "", port, "");
  }

  /** An endpoint in the internet. */
  public static FakeNetworkEndpoint ofHost(String fqdn, int port) {
    return new FakeNetworkEndpoint("", "", fqdn, port, "");
  }

  /** The same in some state of health. */
  public FakeNetworkEndpoint health(String state) {
    return new FakeNetworkEndpoint(instance, ipAddress, fqdn, port, state);
  }
}
