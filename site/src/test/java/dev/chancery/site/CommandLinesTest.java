// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Calls of the program are found")
class CommandLinesTest {

  @Test
  @DisplayName("among other commands, pipes, redirections and comments")
  void script() {
    assertThat(
            CommandLines.inScript(
                """
                mkdir -p conf.d && ./chancery check 'my folder'   # a comment
                A=1 bin/chancery dump --config conf.d \\
                  --role default~edge 2>&1 | jq . > out.json
                cat > x.yaml <<'END'
                ./chancery none
                END
                source <(./chancery generate-completion); chancery serve --config c > log &
                java -jar server/target/chancery-server-0.1.jar plugins --plan
                """))
        .extracting(words -> String.join("|", words))
        .containsExactly(
            "check|my folder",
            "dump|--config|conf.d|--role|default~edge",
            "generate-completion",
            "serve|--config|c",
            "plugins|--plan");
  }

  @Test
  @DisplayName("behind prompts, and not in what is printed")
  void console() {
    assertThat(
            CommandLines.inConsole(
                """
                $ ./chancery crds | kubectl apply -f -
                chancery printed
                $ ./chancery serve --config conf.d \\
                    --xds-port 1
                ./chancery none
                """))
        .extracting(words -> String.join("|", words))
        .containsExactly("crds", "serve|--config|conf.d|--xds-port|1");
  }
}
