// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security.apikey;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.Option;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.secret.SecretText;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The option section {@code apiKeyAuth}: requests need a key that is known, else they are answered
 * with 401. Where several hold, the specific one does. One without keys, written or in secrets, has
 * those of the general one, and one without key sources has those.
 *
 * @param credentials the keys that are written in place
 * @param secretRefs secrets with further keys: {@code data}, each name a client, its text the key;
 *     none by default
 * @param keySources where a key is looked for, in this order
 * @param allowedClients whose keys are good, others are answered with 403; everybody's if there is
 *     none
 * @param disabled whether no key is needed, whatever is said elsewhere; false by default
 */
public record ApiKeyAuth(
    @JsonPropertyDescription("The keys.") List<ApiKeyCredential> credentials,
    @JsonPropertyDescription("Secrets with keys, by the names of their clients.")
        List<ResourceRef> secretRefs,
    @JsonPropertyDescription("Where a key is looked for.") List<KeySourceSpec> keySources,
    @JsonPropertyDescription("Clients whose keys are good; all of them if absent.")
        List<String> allowedClients,
    @JsonProperty(defaultValue = "false") @JsonPropertyDescription("Whether no key is needed.")
        boolean disabled)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "apiKeyAuth";

  /** Copies the lists and refuses a key that is there twice, without quoting it. */
  public ApiKeyAuth {
    credentials = List.copyOf(credentials);
    secretRefs = List.copyOf(secretRefs);
    keySources = List.copyOf(keySources);
    allowedClients = List.copyOf(allowedClients);
    Check.eachOneLine("allowedClients", allowedClients);
    Set<SecretText> keys = new HashSet<>();
    for (int i = 0; i < credentials.size(); i++) {
      if (!keys.add(credentials.get(i).key())) {
        throw new InvalidValueException(
            "credentials[%d].key".formatted(i),
            "found a key a second time; it is not shown (expected: each at most once)");
      }
    }
  }

  /** What holds where this does and that, which is more specific. */
  ApiKeyAuth merged(ApiKeyAuth specific) {
    ApiKeyAuth keys = specific.namesKeys() ? specific : this;
    return new ApiKeyAuth(
        keys.credentials,
        keys.secretRefs,
        specific.keySources.isEmpty() ? keySources : specific.keySources,
        specific.allowedClients,
        specific.disabled);
  }

  /** Whether it says which keys are known. */
  boolean namesKeys() {
    return !credentials.isEmpty() || !secretRefs.isEmpty();
  }

  @Override
  public Set<ResourceRef> referencedSecrets() {
    return Set.copyOf(secretRefs);
  }
}
