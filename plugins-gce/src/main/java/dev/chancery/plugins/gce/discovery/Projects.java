// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.discovery;

import dev.chancery.plugins.gce.api.CredentialSource.ServiceAccountKey;
import dev.chancery.plugins.gce.api.GceAccess;
import dev.chancery.plugins.gce.config.GceSettings;
import dev.chancery.plugins.gce.config.GceUpstream;
import dev.chancery.plugins.gce.config.IdentityChoice;
import dev.chancery.plugins.gce.config.SecretKey;
import dev.chancery.spi.PluginContext;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.secret.OpaqueSecret;
import dev.chancery.spi.secret.SecretContent;
import dev.chancery.spi.secret.SecretText;
import java.util.Map;
import java.util.Optional;

/** Which project an upstream is in, and as whom that is asked. */
final class Projects {

  private static final String KEY = "serviceAccountJson";

  private final PluginContext context;
  private final GceSettings settings;

  /**
   * @param context lends secrets
   * @param settings what holds where upstreams say nothing
   */
  Projects(PluginContext context, GceSettings settings) {
    this.context = context;
    this.settings = settings;
  }

  /**
   * The project of an upstream, with its secret as it is now.
   *
   * @throws InvalidValueException if it is not clear which, or the secret can't be had
   */
  Project of(ResourceRef upstream, GceUpstream config) {
    String id = config.projectId().isEmpty() ? settings.projectId() : config.projectId();
    if (id.isEmpty()) {
      throw new InvalidValueException(
          "gce.projectId",
          "missing (expected: the id of a project, here or as gce.projectId of the settings)");
    }
    IdentityChoice identity = config.identity();
    return identity.credentials() instanceof SecretKey key
        ? new Project(own(upstream, key.secret(), identity), id)
        : new Project(ofSettings(), id);
  }

  private GceAccess ofSettings() {
    return new GceAccess(
        settings.credentials().toSource(),
        settings.serviceAccount(),
        settings.delegates(),
        settings.quotaProject());
  }

  private GceAccess own(ResourceRef upstream, ResourceRef secret, IdentityChoice identity) {
    ResourceKey user = new ResourceKey(Upstream.KIND, upstream);
    SecretContent content = context.secret("gce.secretRef", user, secret);
    return new GceAccess(
        new ServiceAccountKey(secret.toString(), key(secret, content)),
        identity.serviceAccount(),
        identity.delegates(),
        identity.quotaProject());
  }

  /** The key, also of a secret from a folder, whose texts have the names of files. */
  private static SecretText key(ResourceRef secret, SecretContent content) {
    Map<String, SecretText> texts = content instanceof OpaqueSecret data ? data.values() : Map.of();
    if (texts.size() == 1) {
      return texts.values().iterator().next();
    }
    return Optional.ofNullable(texts.get(KEY))
        .orElseThrow(
            () ->
                new InvalidValueException(
                    "gce.secretRef",
                    "secret %s holds something else (expected: data with the key of a service account as its only text, or as '%s')"
                        .formatted(secret, KEY)));
  }
}
