package dev.chancery.plugins.traffic.tls;

/** Where Envoy's own certificate and the authorities that it trusts come from. */
public sealed interface CertificateSource permits SslFiles, SdsSource, SecretSource {

  /** Whether there may be an authority by which the peer's certificate is checked. */
  boolean mayCheckPeer();

  /** The field that names such authorities. */
  String authorityField();
}
