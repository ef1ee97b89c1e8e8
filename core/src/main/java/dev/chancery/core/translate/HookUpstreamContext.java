// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import dev.chancery.spi.EnvoyJson;
import dev.chancery.spi.UpstreamContext;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.secret.SecretContent;
import dev.chancery.spi.secret.SecretPart;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.SdsSecretConfig;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one plugin is lent for one upstream.
 *
 * @param plugin the plugin's name
 * @param problems where warnings go
 * @param secrets answers what it asks of secrets
 * @param json Envoy's messages as JSON
 * @param traits what discovery says of the endpoints as a whole
 * @param options the names of the option sections that the upstream has
 */
record HookUpstreamContext(
    String plugin,
    List<Problem> problems,
    SecretRequests secrets,
    EnvoyJson json,
    Map<String, String> traits,
    Set<String> options)
    implements UpstreamContext {

  @Override
  public boolean hasOption(String section) {
    return options.contains(section);
  }

  @Override
  public void warn(String field, String message) {
    problems.add(Problem.warning(plugin, ClusterTranslation.path(field), message));
  }

  @Override
  public Set<SecretPart> secretParts(String field, ResourceRef secret) {
    return secrets.parts(field, secret);
  }

  @Override
  public SecretContent secretContent(String field, ResourceRef secret) {
    return secrets.content(field, secret);
  }

  @Override
  public SdsSecretConfig secret(String field, ResourceRef secret, SecretPart part) {
    return secrets.config(field, secret, part);
  }
}
