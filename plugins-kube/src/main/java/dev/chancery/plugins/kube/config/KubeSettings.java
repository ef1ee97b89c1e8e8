// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.InvalidValueException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What operators set for all upstreams of Kubernetes, in a {@code Settings} resource or by {@code
 * --set kube.setting=value}.
 *
 * @param kubeconfig path of a kubeconfig; empty (the default) for the file that the environment
 *     variable {@code KUBECONFIG} names, else {@code ~/.kube/config}, else the service account of
 *     the pod that this runs in
 * @param context a context of the kubeconfig; empty (the default) for its current one
 * @param namespaces the namespaces that are read; none (the default) for all of the cluster
 * @param clusters further clusters, which upstreams call by their names; none by default
 * @param resources whether Chancery's own resources are read, where they are objects of the
 *     cluster; not by default
 * @param secrets whether Kubernetes' own secrets are read, those that resources name and no others;
 *     not by default
 * @param zone the zone of the Envoys that are served: where the endpoints of a service have hints,
 *     those for this zone are used first; empty (the default) to leave hints alone
 * @param nodes whether nodes are read, so that endpoints have the regions of theirs; not by default
 * @param leaseDuration where a Lease decides who leads: after how long without renewal another
 *     replica takes it; 25 s by default, at least 10 s more than {@code renewDeadline}
 * @param renewDeadline after how long without renewal a leader ends its work; 10 s by default, at
 *     least twice {@code retryPeriod}
 * @param retryPeriod how often a leader renews the Lease, and others look; 2 s by default
 * @param discovery which services become upstreams without a user's writing them; none by default
 * @param webhook whether the API server is to ask before it keeps a resource; not by default
 */
public record KubeSettings(
    @JsonProperty(defaultValue = "")
        @JsonPropertyDescription(
            "Path of a kubeconfig; by default KUBECONFIG, ~/.kube/config, or the pod's own service"
                + " account.")
        String kubeconfig,
    @JsonProperty(defaultValue = "")
        @JsonPropertyDescription("Context of the kubeconfig; its current one by default.")
        String context,
    @JsonPropertyDescription("Namespaces that are read; all by default.") List<String> namespaces,
    @JsonPropertyDescription("Further clusters, which upstreams call by their names.")
        List<ClusterSettings> clusters,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription(
            "Whether Upstreams, Proxies and policies are read that are objects of the cluster.")
        boolean resources,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription(
            "Whether secrets of the cluster are read: those that resources name, and no others.")
        boolean secrets,
    @JsonProperty(defaultValue = "")
        @JsonPropertyDescription(
            "Zone of the Envoys that are served, whose endpoints come first where hints say so.")
        String zone,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription(
            "Whether nodes are read, so that endpoints have the regions of theirs.")
        boolean nodes,
    @JsonProperty(defaultValue = "25s")
        @JsonPropertyDescription(
            "After how long without renewal another replica takes the leader's lease.")
        Duration leaseDuration,
    @JsonProperty(defaultValue = "10s")
        @JsonPropertyDescription("After how long without renewal a leader ends its work.")
        Duration renewDeadline,
    @JsonProperty(defaultValue = "2s")
        @JsonPropertyDescription("How often a leader renews its lease, and others look.")
        Duration retryPeriod,
    @JsonProperty(defaultValue = "{}")
        @JsonPropertyDescription("Services that become upstreams without a user's writing them.")
        ServiceDiscovery discovery,
    @JsonProperty(defaultValue = "{}")
        @JsonPropertyDescription("Whether the API server asks before it keeps a resource.")
        WebhookSettings webhook) {

  /** The cluster that kubectl would ask, all of it. */
  public static final KubeSettings DEFAULT =
      new KubeSettings(
          "",
          "",
          List.of(),
          List.of(),
          false,
          false,
          "",
          false,
          Duration.ofSeconds(25),
          Duration.ofSeconds(10),
          Duration.ofSeconds(2),
          ServiceDiscovery.NONE,
          WebhookSettings.NONE);

  /** Copies the lists and checks all. */
  public KubeSettings {
    namespaces = List.copyOf(namespaces);
    for (int i = 0; i < namespaces.size(); i++) {
      Check.resourceName("namespaces[%d]".formatted(i), namespaces.get(i));
    }
    clusters = List.copyOf(clusters);
    checkClusters(clusters, discovery);
    LeaseTimes.check(leaseDuration, renewDeadline, retryPeriod);
    if (!namespaces.isEmpty()) {
      checkRead(namespaces, discovery.includeNamespaces());
    }
    if (discovery.write()) {
      checkWritten(namespaces, resources, discovery.upstreamNamespace());
    }
  }

  /** What is written must be read again, or nobody would know what is there. */
  private static void checkWritten(
      List<String> namespaces, boolean resources, String upstreamNamespace) {
    if (!resources) {
      throw new InvalidValueException(
          "discovery.write",
          "found true, while Upstreams in the cluster are not read (expected: kube.resources=true"
              + " as well)");
    }
    if (!namespaces.isEmpty()
        && !upstreamNamespace.isEmpty()
        && !namespaces.contains(upstreamNamespace)) {
      throw new InvalidValueException(
          "discovery.upstreamNamespace",
          "found '%s', where upstreams are written and not read (expected: one of kube.namespaces, which are %s)"
              .formatted(upstreamNamespace, String.join(", ", namespaces)));
    }
  }

  private static void checkClusters(List<ClusterSettings> clusters, ServiceDiscovery discovery) {
    for (int i = 0; i < clusters.size(); i++) {
      ClusterNames.check("clusters[%d].name".formatted(i), clusters.get(i).name());
      if (clusters.get(i).discover() && !discovery.enabled()) {
        throw new InvalidValueException(
            "clusters[%d].discover".formatted(i),
            "found true, but no service becomes an upstream (expected: false, or discovery.enabled: true)");
      }
    }
    Check.unique("clusters", clusters, ClusterSettings::name);
  }

  private static void checkRead(List<String> namespaces, List<String> included) {
    for (int i = 0; i < included.size(); i++) {
      if (!namespaces.contains(included.get(i))) {
        throw new InvalidValueException(
            "discovery.includeNamespaces[%d]".formatted(i),
            "found '%s', which is not read (expected: one of kube.namespaces, which are %s)"
                .formatted(included.get(i), String.join(", ", namespaces)));
      }
    }
  }

  /** {@return how long a leader leads, where a Lease decides} */
  public LeaseTimes leaseTimes() {
    return new LeaseTimes(leaseDuration, renewDeadline, retryPeriod);
  }

  /** {@return the cluster that upstreams need not name; resources and the Lease are there, too} */
  public ClusterSettings defaultCluster() {
    return new ClusterSettings("", kubeconfig, context, namespaces, zone, discovery.enabled());
  }

  /** {@return all clusters, the default one first} */
  public List<ClusterSettings> allClusters() {
    return Stream.concat(Stream.of(defaultCluster()), clusters.stream()).toList();
  }

  /**
   * {@return what is wrong with an upstream that names a cluster that is none of these}
   *
   * @param name what it names
   */
  public String unknownCluster(String name) {
    return ClusterNames.of(clusters).unknown(name);
  }

  /**
   * {@return the same with another kubeconfig}
   *
   * @param other its path; empty for the one that kubectl would take, or the pod's service account
   */
  public KubeSettings withKubeconfig(String other) {
    return with(draft -> draft.kubeconfig = other);
  }

  /**
   * {@return the same with another context of the kubeconfig}
   *
   * @param other its name; empty for the current one
   */
  public KubeSettings withContext(String other) {
    return with(draft -> draft.context = other);
  }

  /**
   * {@return the same with these namespaces}
   *
   * @param others all that are read, in the place of those that it had; none for the whole cluster
   * @throws InvalidValueException if one is no name, or if {@link #discovery} names one that is not
   *     among them
   */
  public KubeSettings withNamespaces(List<String> others) {
    return with(draft -> draft.namespaces = others);
  }

  /**
   * {@return the same with these clusters beside the default one}
   *
   * @param others in the place of those that it had
   * @throws InvalidValueException if a name is missing, wrong or there twice, or if one is to be
   *     discovered while {@link #discovery} is off
   */
  public KubeSettings withClusters(ClusterSettings... others) {
    return with(draft -> draft.clusters = List.of(others));
  }

  /**
   * {@return the same with Chancery's own resources read or not}
   *
   * @param read whether they are, where they are objects of the cluster
   * @throws InvalidValueException if they are not, while {@link #discovery} writes upstreams
   */
  public KubeSettings withResources(boolean read) {
    return with(draft -> draft.resources = read);
  }

  /**
   * {@return the same with Kubernetes' own secrets read or not}
   *
   * @param read whether those are that resources name
   */
  public KubeSettings withSecrets(boolean read) {
    return with(draft -> draft.secrets = read);
  }

  /**
   * {@return the same for Envoys of another zone}
   *
   * @param other the zone; empty to leave hints alone
   */
  public KubeSettings withZone(String other) {
    return with(draft -> draft.zone = other);
  }

  /**
   * {@return the same with nodes read or not}
   *
   * @param read whether endpoints get the regions of their nodes
   */
  public KubeSettings withNodes(boolean read) {
    return with(draft -> draft.nodes = read);
  }

  /**
   * {@return the same with another discovery}
   *
   * @param other in the place of the one that it had
   * @throws InvalidValueException if it names namespaces that are not read, writes upstreams while
   *     {@link #resources} are not read, or is off while a cluster is to be discovered
   */
  public KubeSettings withDiscovery(ServiceDiscovery other) {
    return with(draft -> draft.discovery = other);
  }

  /**
   * {@return the same with another webhook}
   *
   * @param other in the place of the one that it had
   */
  public KubeSettings withWebhook(WebhookSettings other) {
    return with(draft -> draft.webhook = other);
  }

  private KubeSettings with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.settings();
  }

  /** Settings that are being changed. */
  private static final class Draft {

    private final LeaseTimes lease;
    private String kubeconfig;
    private String context;
    private List<String> namespaces;
    private List<ClusterSettings> clusters;
    private boolean resources;
    private boolean secrets;
    private String zone;
    private boolean nodes;
    private ServiceDiscovery discovery;
    private WebhookSettings webhook;

    Draft(KubeSettings from) {
      this.kubeconfig = from.kubeconfig;
      this.context = from.context;
      this.namespaces = from.namespaces;
      this.clusters = from.clusters;
      this.resources = from.resources;
      this.secrets = from.secrets;
      this.zone = from.zone;
      this.nodes = from.nodes;
      this.lease = from.leaseTimes();
      this.discovery = from.discovery;
      this.webhook = from.webhook;
    }

    KubeSettings settings() {
      return new KubeSettings(
          kubeconfig,
          context,
          namespaces,
          clusters,
          resources,
          secrets,
          zone,
          nodes,
          lease.leaseDuration(),
          lease.renewDeadline(),
          lease.retryPeriod(),
          discovery,
          webhook);
    }
  }
}
