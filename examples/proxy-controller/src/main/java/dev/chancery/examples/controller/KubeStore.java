package dev.chancery.examples.controller;

import dev.chancery.core.ControlPlane;
import dev.chancery.spi.model.KindName;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.ResourceRef;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.Map;
import java.util.Optional;

/** Keeps the proxy as an object of Kubernetes, by the client of the application's choice. */
record KubeStore(ControlPlane controlPlane, KubernetesClient client, ResourceRef name)
    implements ProxyStore {

  @Override
  public Optional<Found> read() {
    return Optional.ofNullable(object().get())
        .map(found -> new Found(proxy(found), found.getMetadata().getResourceVersion()));
  }

  private Optional<Proxy> proxy(GenericKubernetesResource found) {
    Map<String, Object> fields =
        Map.of(
            "apiVersion",
            found.getApiVersion(),
            "kind",
            found.getKind(),
            "metadata",
            Map.of("namespace", name.namespace(), "name", name.name()),
            "spec",
            found.getAdditionalProperties().getOrDefault("spec", Map.of()));
    String text = client.getKubernetesSerialization().asJson(fields);
    return controlPlane.reader().read(name.toString(), text).resources().stream()
        .map(located -> (Proxy) located.resource())
        .findFirst();
  }

  /** The API server refuses it if the object has another version by now, or is there already. */
  @Override
  public void write(Proxy proxy, Optional<String> version) {
    GenericKubernetesResource wanted =
        client
            .getKubernetesSerialization()
            .unmarshal(controlPlane.writer().write(proxy), GenericKubernetesResource.class);
    wanted.getMetadata().setResourceVersion(version.orElse(null));
    Resource<GenericKubernetesResource> written =
        client.genericKubernetesResources(KindName.API_VERSION, Proxy.KIND).resource(wanted);
    GenericKubernetesResource unused = version.isPresent() ? written.update() : written.create();
  }

  private Resource<GenericKubernetesResource> object() {
    return client
        .genericKubernetesResources(KindName.API_VERSION, Proxy.KIND)
        .inNamespace(name.namespace())
        .withName(name.name());
  }
}
