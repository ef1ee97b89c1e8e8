package dev.chancery.spi.secret;

import java.util.Set;

/** What a {@link Secret} holds. */
public sealed interface SecretContent
    permits TlsSecret, HeaderSecret, CredentialsSecret, EncryptionSecret, OpaqueSecret {

  /** The parts that Envoy can ask for; none if it is for the control plane alone. */
  Set<SecretPart> parts();
}
