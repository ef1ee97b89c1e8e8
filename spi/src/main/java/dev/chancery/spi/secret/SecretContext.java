// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.secret;

import dev.chancery.spi.model.ResourceRef;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.SdsSecretConfig;
import java.util.Set;

/** Lends secrets to a plugin for the time of one hook; not to be kept. */
public interface SecretContext {

  /**
   * Tells the user something about the resource at hand that does not keep it from being served.
   *
   * @param field the field at issue, such as {@code static.hosts[0]}; may be empty
   * @param message what was found and what was expected
   */
  void warn(String field, String message);

  /**
   * The parts of a {@link Secret}, for a plugin that takes what there is. When there are others,
   * the hook is called anew.
   *
   * @param field the field that names the secret, such as {@code sslConfig.secretRef}
   * @param secret the secret
   * @return none if there is nothing in it that Envoy can ask for
   * @throws dev.chancery.spi.model.InvalidValueException if the secret is not there or may not be
   *     used here; the resource at hand waits for it, as it was served last
   */
  Set<SecretPart> secretParts(String field, ResourceRef secret);

  /**
   * {@return what a {@link Secret} holds, for a plugin that puts it into what it makes, as Envoy
   * takes it nowhere else} It goes into fields alone that Envoy's API marks as sensitive, and into
   * no message, name or exception. When the secret changes, the hook is called anew, and what it
   * makes is another: where Envoy can ask for a secret by itself, {@link #secret} is the better
   * way.
   *
   * @param field the field that names the secret, such as {@code users.secretRef}
   * @param secret the secret
   * @throws dev.chancery.spi.model.InvalidValueException if the secret is not there, has gone, or
   *     may not be used here
   */
  SecretContent secretContent(String field, ResourceRef secret);

  /**
   * {@return how the resource at hand is to name a part of a secret} Whoever gets the resource gets
   * that part too, over SDS, before it needs it; when the secret changes, the resource does not.
   *
   * @param field the field that names the secret, such as {@code sslConfig.secretRef}
   * @param secret the secret
   * @param part which part; for a list of {@code tls_certificate_sds_secret_configs} the
   *     certificate, for {@code validation_context_sds_secret_config} the validation
   * @throws dev.chancery.spi.model.InvalidValueException as for {@link #secretParts}, and if the
   *     secret has no such part
   */
  SdsSecretConfig secret(String field, ResourceRef secret, SecretPart part);
}
