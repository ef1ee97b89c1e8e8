package dev.chancery.core;

import dev.chancery.core.plugin.OwnedSection;
import dev.chancery.core.plugin.PluginRegistry;
import dev.chancery.core.plugin.Sections;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.Option;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.Upstream;
import java.util.stream.Collectors;

/** Refuses resources that a host made with sections of plugins that are not installed. */
final class ResourceGuard {

  private final Sections sections;

  ResourceGuard(PluginRegistry plugins) {
    this.sections = plugins.sections();
  }

  void check(Resource resource) {
    if (resource instanceof Upstream upstream) {
      check("config", upstream.config().getClass());
      for (Option option : upstream.options().values()) {
        check("options", option.getClass());
      }
    }
  }

  private void check(String field, Class<?> type) {
    if (sections.byType(type).isEmpty()) {
      String installed =
          sections.all().stream().map(OwnedSection::name).collect(Collectors.joining(", "));
      throw new InvalidValueException(
          field,
          "no plugin handles %s (installed sections: %s); add its plugin to the class path"
              .formatted(type.getName(), installed));
    }
  }
}
