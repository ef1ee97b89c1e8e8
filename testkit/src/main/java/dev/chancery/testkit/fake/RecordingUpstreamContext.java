// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.fake;

import dev.chancery.core.json.ProtoJson;
import dev.chancery.spi.EnvoyJson;
import dev.chancery.spi.UpstreamContext;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.secret.SecretContent;
import dev.chancery.spi.secret.SecretPart;
import io.envoyproxy.envoy.config.core.v3.AggregatedConfigSource;
import io.envoyproxy.envoy.config.core.v3.ApiVersion;
import io.envoyproxy.envoy.config.core.v3.ConfigSource;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.SdsSecretConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An {@link UpstreamContext} that remembers the warnings and has the secrets, traits and options
 * that it is given. For one thread.
 */
public final class RecordingUpstreamContext implements UpstreamContext {

  /**
   * A call of {@link UpstreamContext#warn}.
   *
   * @param field the field at issue
   * @param message what was found and what was expected
   */
  public record Warning(String field, String message) {}

  private final EnvoyJson json = new ProtoJson();
  private final List<Warning> warnings = new ArrayList<>();
  private final Map<ResourceRef, Set<SecretPart>> secrets = new HashMap<>();
  private final Map<ResourceRef, SecretContent> contents = new HashMap<>();

  private final Map<String, String> traits = new HashMap<>();
  private final Set<String> options = new HashSet<>();

  /** A context without a warning and without a secret. */
  public RecordingUpstreamContext() {}

  /**
   * Adds a secret with these parts.
   *
   * @param secret namespace and name
   * @param parts those that {@code secretParts} tells of; what they hold is not known
   * @return this
   */
  public RecordingUpstreamContext withSecret(ResourceRef secret, SecretPart... parts) {
    secrets.put(secret, Set.of(parts));
    return this;
  }

  /**
   * Adds a secret that holds this.
   *
   * @param secret namespace and name
   * @param content what it holds; its parts follow from that
   * @return this
   */
  public RecordingUpstreamContext withSecret(ResourceRef secret, SecretContent content) {
    secrets.put(secret, content.parts());
    contents.put(secret, content);
    return this;
  }

  /**
   * Adds a trait of the endpoints.
   *
   * @param name the trait's name
   * @param value its value
   * @return this
   */
  public RecordingUpstreamContext withTrait(String name, String value) {
    traits.put(name, value);
    return this;
  }

  /**
   * Adds the name of an option section that the upstream has.
   *
   * @param section such as {@code sslConfig}
   * @return this
   */
  public RecordingUpstreamContext withOption(String section) {
    options.add(section);
    return this;
  }

  @Override
  public Map<String, String> traits() {
    return Map.copyOf(traits);
  }

  @Override
  public boolean hasOption(String section) {
    return options.contains(section);
  }

  @Override
  public void warn(String field, String message) {
    warnings.add(new Warning(field, message));
  }

  @Override
  public EnvoyJson json() {
    return json;
  }

  @Override
  public Set<SecretPart> secretParts(String field, ResourceRef secret) {
    Set<SecretPart> parts = secrets.get(secret);
    if (parts == null) {
      throw new InvalidValueException(field, "secret %s is missing".formatted(secret));
    }
    return parts;
  }

  @Override
  public SecretContent secretContent(String field, ResourceRef secret) {
    SecretContent content = contents.get(secret);
    if (content == null) {
      throw new InvalidValueException(field, "secret %s is missing".formatted(secret));
    }
    return content;
  }

  @Override
  public SdsSecretConfig secret(String field, ResourceRef secret, SecretPart part) {
    if (!secretParts(field, secret).contains(part)) {
      throw new InvalidValueException(field, "secret %s has no %s".formatted(secret, part));
    }
    return SdsSecretConfig.newBuilder()
        .setName(part.resourceName(secret))
        .setSdsConfig(
            ConfigSource.newBuilder()
                .setResourceApiVersion(ApiVersion.V3)
                .setAds(AggregatedConfigSource.getDefaultInstance()))
        .build();
  }

  /** {@return all warnings, in order} */
  public List<Warning> warnings() {
    return List.copyOf(warnings);
  }
}
