package dev.chancery.core.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.chancery.core.record.RecordCheck;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.secret.GcpSecret;
import java.util.List;

/** Looks into keys of service accounts, so that a user learns file and line of one that is none. */
final class ServiceAccounts implements RecordCheck {

  private static final String FIELD = "serviceAccountJson";
  private static final String EXPECTED =
      "it is not shown, as it is secret (expected: the JSON key of a service account, as Google"
          + " Cloud gives it)";
  private static final List<String> NEEDED =
      List.of("client_email", "private_key", "private_key_id");
  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build()
          .reader();

  @Override
  public void check(Record value) {
    if (value instanceof GcpSecret gcp) {
      check(parsed(gcp.serviceAccountJson().value()));
    }
  }

  /** The parser's own message is not passed on: it quotes what it read. */
  private static JsonNode parsed(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw refused("found text that is not JSON");
    }
  }

  private static void check(JsonNode key) {
    if (!key.isObject()) {
      throw refused("found JSON that is no object");
    }
    if (!key.path("type").asText().equals("service_account")) {
      throw refused("found an object whose 'type' is not 'service_account'");
    }
    for (String name : NEEDED) {
      if (key.path(name).asText().isEmpty()) {
        throw refused("found a key without '%s'".formatted(name));
      }
    }
  }

  private static InvalidValueException refused(String what) {
    return new InvalidValueException(FIELD, what + "; " + EXPECTED);
  }
}
