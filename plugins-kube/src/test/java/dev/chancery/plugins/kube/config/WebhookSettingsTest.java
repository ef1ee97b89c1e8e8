// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chancery.spi.model.InvalidValueException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Settings of the webhook")
class WebhookSettingsTest {

  private static WebhookSettings at(String url) {
    return WebhookSettings.NONE.on().at(url, 9443);
  }

  @Test
  @DisplayName("are off, and let pass what nobody looks at, where nothing is written")
  void defaults() {
    assertThat(KubeSettings.DEFAULT.webhook().enabled()).isFalse();
    assertThat(WebhookSettings.NONE.failurePolicy()).isEqualTo(FailurePolicy.Ignore);
    assertThat(WebhookSettings.NONE.host()).isEqualTo("chancery.chancery.svc");
  }

  @ParameterizedTest
  @CsvSource({
    "https://10.0.0.7:9443/validate, 10.0.0.7",
    "https://control.example.com/validate, control.example.com",
    "'https://[fd00::7]:9443/validate', fd00:0:0:0:0:0:0:7",
  })
  @DisplayName("know the host of a URL, which the certificate is for")
  void hosts(String url, String host) {
    assertThat(at(url).host()).isEqualTo(host);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://10.0.0.7/validate",
        "10.0.0.7:9443",
        "https://",
        "https:///validate",
        "https://me:secret@10.0.0.7/validate",
        "https://10.0.0.7/validate?a=b",
        "https://10.0.0.7/validate#a",
        "https://10.0.0.7/ x"
      })
  @DisplayName("take no URL that the API server would refuse")
  void wrongUrls(String url) {
    assertThatThrownBy(() -> at(url))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith("url: found ")
        .hasMessageNotContaining("secret")
        .hasMessageContaining("begins with https");
  }

  @Test
  @DisplayName("take no port and no name that can't be")
  void wrongValues() {
    assertThatThrownBy(() -> WebhookSettings.NONE.at("", 70000))
        .hasMessageContaining("port: found 70000");
    assertThatThrownBy(
            () ->
                new WebhookSettings(
                    true, 9443, "Upper Case", FailurePolicy.Fail, "a", "b", "", "c"))
        .hasMessageStartingWith("configurationName: ");
  }
}
