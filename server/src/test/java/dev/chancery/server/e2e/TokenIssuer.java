// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;

/** Issues JSON web tokens, and serves the key that they are checked by on 127.0.0.1. */
final class TokenIssuer implements AutoCloseable {

  private static final long HOUR = 3600;

  private final String name;
  private final KeyPair keys;
  private final HttpServer server;
  private final AtomicInteger requests = new AtomicInteger();

  private TokenIssuer(String name, KeyPair keys, HttpServer server) {
    this.name = name;
    this.keys = keys;
    this.server = server;
  }

  /** Starts an issuer. */
  static TokenIssuer start(String name) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      TokenIssuer issuer = new TokenIssuer(name, generator.generateKeyPair(), server);
      server.createContext("/keys.json", issuer::answer);
      server.start();
      return issuer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private void answer(com.sun.net.httpserver.HttpExchange exchange) throws IOException {
    try (exchange) {
      requests.incrementAndGet();
      byte[] body = keySet().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** How often the key was fetched. */
  int requests() {
    return requests.get();
  }

  /** The public key, as a JSON web key set. */
  String keySet() {
    RSAPublicKey key = (RSAPublicKey) keys.getPublic();
    return """
        {"keys": [{"kty": "RSA", "alg": "RS256", "use": "sig", "kid": "%s", "n": "%s", "e": "%s"}]}
        """
        .formatted(name, number(key.getModulus()), number(key.getPublicExponent()))
        .strip();
  }

  private static String number(BigInteger value) {
    byte[] bytes = value.toByteArray();
    int sign = bytes[0] == 0 ? 1 : 0;
    byte[] magnitude = new byte[bytes.length - sign];
    System.arraycopy(bytes, sign, magnitude, 0, magnitude.length);
    return encoded(magnitude);
  }

  /** A token that is good for an hour. */
  String token(String subject) {
    return token(subject, Instant.now().getEpochSecond() + HOUR);
  }

  /** A token that was good until an hour ago. */
  String expired(String subject) {
    return token(subject, Instant.now().getEpochSecond() - HOUR);
  }

  private String token(String subject, long expiry) {
    String head = "{\"alg\": \"RS256\", \"kid\": \"%s\"}".formatted(name);
    String payload =
        "{\"iss\": \"%s\", \"aud\": \"shop\", \"sub\": \"%s\", \"roles\": [\"%s\"], \"exp\": %d}"
            .formatted(name, subject, subject + "-role", expiry);
    String signed = encoded(utf8(head)) + "." + encoded(utf8(payload));
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(keys.getPrivate());
      signature.update(utf8(signed));
      return signed + "." + encoded(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
