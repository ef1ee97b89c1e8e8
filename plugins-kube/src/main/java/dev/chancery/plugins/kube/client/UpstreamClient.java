// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.client;

import dev.chancery.plugins.kube.client.CallFailedException.Reason;
import dev.chancery.plugins.kube.cluster.ServiceKey;
import dev.chancery.plugins.kube.cluster.ServiceOffer;
import dev.chancery.plugins.kube.config.KubeSettings;
import dev.chancery.spi.model.KindName;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.Upstream;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads and writes upstreams that are objects of a cluster, and reads the services that they are
 * of. Its calls wait for the API server, and throw {@link CallFailedException}.
 */
public final class UpstreamClient implements AutoCloseable {

  /** Who has written what is written here. */
  public static final String MANAGER = "chancery-discovery";

  private static final KindName KIND = new KindName(Upstream.KIND);
  private static final String OWNED_BY_ANOTHER = "FieldManagerConflict";
  private static final PatchContext APPLY = ServerSideApply.yielding(MANAGER);
  private static final ResourceDefinitionContext DEFINITION =
      OwnDefinition.of(Upstream.KIND, KIND.plural());

  private final KubernetesClient client;

  private UpstreamClient(KubernetesClient client) {
    this.client = client;
  }

  /**
   * {@return a client, which has not asked anything yet}
   *
   * @param settings whose default cluster it is
   * @throws IllegalArgumentException if the settings name no cluster that can be asked; the message
   *     says why
   */
  public static UpstreamClient connect(KubeSettings settings) {
    return new UpstreamClient(Cluster.connect(settings));
  }

  /**
   * {@return the upstream as it is now, if it is there}
   *
   * @param ref which it is
   */
  public Optional<UpstreamObject> get(ResourceRef ref) {
    return Optional.ofNullable(call("read", ref, () -> resource(ref).get()))
        .map(object -> object(ref, object));
  }

  /**
   * {@return the service as it is now, if it is there}
   *
   * @param key which it is
   */
  public Optional<ServiceOffer> service(ServiceKey key) {
    try {
      return Optional.ofNullable(
              client.services().inNamespace(key.namespace()).withName(key.name()).get())
          .map(Conversion::offer);
    } catch (KubernetesClientException e) {
      throw failure(
          "could not read service %s: ".formatted(key),
          "a role with the verb 'get' for services",
          e);
    }
  }

  /**
   * Writes an upstream by server-side apply, and makes it if it is not there. Fields that are
   * somebody else's are not taken from them; if there are any, nothing is written.
   *
   * @param ref which it is
   * @param fields {@code metadata} and {@code spec}, as far as they are written
   * @return as it is then
   */
  public UpstreamObject apply(ResourceRef ref, Map<String, Object> fields) {
    Map<String, Object> object = new TreeMap<>(fields);
    object.put("apiVersion", KindName.API_VERSION);
    object.put("kind", Upstream.KIND);
    Map<String, Object> metadata = Trees.sorted(fields.get("metadata"));
    metadata.put("namespace", ref.namespace());
    metadata.put("name", ref.name());
    object.put("metadata", metadata);
    GenericKubernetesResource typed =
        client.getKubernetesSerialization().convertValue(object, GenericKubernetesResource.class);
    return object(ref, call("write", ref, () -> resources().resource(typed).patch(APPLY, typed)));
  }

  /**
   * Deletes an upstream, unless it is not there.
   *
   * @param seen as it was read
   * @throws CallFailedException for {@link Reason#CHANGED} if it has changed since
   */
  public void delete(UpstreamObject seen) {
    var unused =
        call(
            "delete",
            seen.ref(),
            () -> resource(seen.ref()).lockResourceVersion(seen.resourceVersion()).delete());
  }

  private Resource<GenericKubernetesResource> resource(ResourceRef ref) {
    return resources().inNamespace(ref.namespace()).withName(ref.name());
  }

  private MixedOperation<
          GenericKubernetesResource,
          GenericKubernetesResourceList,
          Resource<GenericKubernetesResource>>
      resources() {
    return client.genericKubernetesResources(DEFINITION);
  }

  private static <T> T call(String verb, ResourceRef ref, Supplier<T> call) {
    try {
      return call.get();
    } catch (KubernetesClientException e) {
      throw failure(
          "could not %s %s/%s/%s: ".formatted(verb, KIND.plural(), ref.namespace(), ref.name()),
          "a role with the verbs 'get', 'create', 'patch' and 'delete' for "
              + KIND.qualifiedPlural(),
          e);
    }
  }

  private static CallFailedException failure(
      String what, String role, KubernetesClientException failure) {
    Set<String> fields = ownedByOthers(failure);
    return new CallFailedException(
        reason(failure, fields), fields, what + ClientFailures.reason(failure, role));
  }

  private static Reason reason(KubernetesClientException failure, Set<String> fields) {
    return fields.isEmpty() ? Reason.of(failure.getCode()) : Reason.OWNED;
  }

  private static Set<String> ownedByOthers(KubernetesClientException failure) {
    return Stream.ofNullable(failure.getStatus())
        .flatMap(status -> Stream.ofNullable(status.getDetails()))
        .flatMap(details -> Objects.requireNonNullElse(details.getCauses(), noCauses()).stream())
        .filter(cause -> OWNED_BY_ANOTHER.equals(cause.getReason()))
        .map(StatusCause::getField)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static List<StatusCause> noCauses() {
    return List.of();
  }

  private static UpstreamObject object(ResourceRef ref, GenericKubernetesResource object) {
    ObjectMeta metadata = object.getMetadata();
    return new UpstreamObject(
        ref,
        metadata.getUid(),
        metadata.getResourceVersion(),
        Trees.texts(metadata.getLabels()),
        Trees.texts(metadata.getAnnotations()),
        Trees.sorted(object.getAdditionalProperties().get("spec")),
        Stream.ofNullable(metadata.getManagedFields())
            .flatMap(List::stream)
            .filter(entry -> entry.getSubresource() == null || entry.getSubresource().isEmpty())
            .map(ManagedFieldsEntry::getManager)
            .collect(Collectors.toUnmodifiableSet()));
  }

  @Override
  public void close() {
    client.close();
  }
}
