// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.client;

import dev.chancery.plugins.kube.client.CallFailedException.Reason;
import dev.chancery.spi.model.KindName;
import dev.chancery.spi.model.ResourceKey;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.net.HttpURLConnection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes resources of any kind as objects of a cluster, by their version. Its calls wait
 * for the API server, and throw {@link CallFailedException}.
 */
public final class ObjectClient {

  private static final String SPEC = "spec";
  private static final String REPLACE = "replace";

  private final KubernetesClient client;

  /**
   * By a client of somebody else's, who closes it.
   *
   * @param client which asks the cluster
   */
  public ObjectClient(KubernetesClient client) {
    this.client = client;
  }

  /**
   * {@return the object as it is now, if it is there}
   *
   * @param key which it is
   */
  public Optional<KeptObject> get(ResourceKey key) {
    return Optional.ofNullable(call("read", key, () -> named(key).get())).map(this::kept);
  }

  /**
   * Makes an object.
   *
   * @param key which it is
   * @param yaml all that a user would write
   * @return as it is then
   * @throws CallFailedException for {@link Reason#CHANGED} if it is there already
   */
  public KeptObject create(ResourceKey key, String yaml) {
    GenericKubernetesResource wanted = parsed(yaml);
    return kept(call("create", key, () -> objects(key, wanted).create()));
  }

  /**
   * Replaces the spec of an object. Labels and annotations are put to those that it has; all else
   * stays.
   *
   * @param key which it is
   * @param seen as it was read
   * @param yaml all that a user would write
   * @return as it is then
   * @throws CallFailedException for {@link Reason#CHANGED} if it is not as it was read any more
   */
  public KeptObject replace(ResourceKey key, KeptObject seen, String yaml) {
    GenericKubernetesResource wanted = parsed(yaml);
    GenericKubernetesResource object =
        client.getKubernetesSerialization().clone(seen.object()); // what was seen stays as it is
    ObjectMeta metadata = object.getMetadata();
    metadata.setLabels(both(metadata.getLabels(), wanted.getMetadata().getLabels()));
    metadata.setAnnotations(both(metadata.getAnnotations(), wanted.getMetadata().getAnnotations()));
    object.setAdditionalProperty(SPEC, wanted.getAdditionalProperties().get(SPEC));
    return kept(call(REPLACE, key, () -> objects(key, object).update()));
  }

  private static Map<String, String> both(
      @Nullable Map<String, String> there, @Nullable Map<String, String> wanted) {
    Map<String, String> both = Trees.texts(there);
    both.putAll(Trees.texts(wanted));
    return both;
  }

  private GenericKubernetesResource parsed(String yaml) {
    return client.getKubernetesSerialization().unmarshal(yaml, GenericKubernetesResource.class);
  }

  private KeptObject kept(GenericKubernetesResource object) {
    return new KeptObject(object, new ResourceText(client.getKubernetesSerialization()).of(object));
  }

  private Resource<GenericKubernetesResource> named(ResourceKey key) {
    return client
        .genericKubernetesResources(definition(key))
        .inNamespace(key.ref().namespace())
        .withName(key.ref().name());
  }

  private Resource<GenericKubernetesResource> objects(
      ResourceKey key, GenericKubernetesResource object) {
    return client.genericKubernetesResources(definition(key)).resource(object);
  }

  private static ResourceDefinitionContext definition(ResourceKey key) {
    return OwnDefinition.of(key.kind(), new KindName(key.kind()).plural());
  }

  private static <T extends @Nullable Object> T call(
      String verb, ResourceKey key, Supplier<T> call) {
    KindName kind = new KindName(key.kind());
    try {
      return call.get();
    } catch (KubernetesClientException e) {
      String name = ClusterResource.name(kind.plural(), key.ref().namespace(), key.ref().name());
      String role =
          "a role with the verbs 'get', 'create' and 'update' for " + kind.qualifiedPlural();
      throw new CallFailedException(
          reason(verb, e.getCode()),
          Set.of(),
          "could not %s %s: %s".formatted(verb, name, ClientFailures.reason(e, role)));
    }
  }

  /** What is to be replaced and is gone has changed, too. */
  private static Reason reason(String verb, int code) {
    return code == HttpURLConnection.HTTP_NOT_FOUND && verb.equals(REPLACE)
        ? Reason.CHANGED
        : Reason.of(code);
  }
}
