// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import dev.chancery.testkit.SelfSigned;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** Says by OCSP that a certificate is good. */
final class OcspAnswer {

  private OcspAnswer() {}

  /**
   * What an issuer says that is the certificate itself, in DER.
   *
   * @param age how long ago it was said; it holds for a day
   */
  static byte[] of(SelfSigned own, Duration age) {
    try {
      BasicOCSPResp basic = basic(own, Instant.now().minus(age));
      return new OCSPRespBuilder().build(OCSPRespBuilder.SUCCESSFUL, basic).getEncoded();
    } catch (GeneralSecurityException | OCSPException | OperatorCreationException | IOException e) {
      throw new IllegalStateException("no answer of OCSP", e);
    }
  }

  private static BasicOCSPResp basic(SelfSigned own, Instant said)
      throws GeneralSecurityException, OCSPException, OperatorCreationException {
    X509Certificate certificate = own.certificate();
    X509CertificateHolder holder = new JcaX509CertificateHolder(certificate);
    BigInteger serial = certificate.getSerialNumber();
    CertificateID id = new CertificateID(sha1(), holder, serial);
    Date until = Date.from(said.plus(Duration.ofDays(1)));
    return new BasicOCSPRespBuilder(new RespID(holder.getSubject()))
        .addResponse(id, CertificateStatus.GOOD, Date.from(said), until)
        .build(
            new JcaContentSignerBuilder("SHA256withECDSA").build((PrivateKey) own.key()),
            new X509CertificateHolder[0],
            Date.from(said));
  }

  /** By which OCSP names an issuer. */
  private static DigestCalculator sha1() throws OperatorCreationException {
    return new JcaDigestCalculatorProviderBuilder().build().get(CertificateID.HASH_SHA1);
  }
}
