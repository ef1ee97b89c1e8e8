package dev.chancery.plugins.gce.discovery;

import dev.chancery.plugins.gce.api.CredentialSource;
import dev.chancery.plugins.gce.api.GceAccess;
import dev.chancery.plugins.gce.config.GceSettings;
import dev.chancery.plugins.gce.config.GceUpstream;
import dev.chancery.plugins.gce.config.IdentityChoice;
import dev.chancery.spi.model.InvalidValueException;

/** Which project an upstream is in, and as whom that is asked, given what the settings say. */
final class Projects {

  private final GceSettings settings;

  Projects(GceSettings settings) {
    this.settings = settings;
  }

  /**
   * The project of an upstream.
   *
   * @throws InvalidValueException if neither it nor the settings say which
   */
  Project of(GceUpstream config) {
    String id = config.projectId().isEmpty() ? settings.projectId() : config.projectId();
    if (id.isEmpty()) {
      throw new InvalidValueException(
          "projectId", "missing (expected: the id of a project, here or as gce.projectId)");
    }
    return new Project(access(config.identity()), id);
  }

  private GceAccess access(IdentityChoice identity) {
    CredentialSource source = settings.credentials().toSource();
    boolean actsAsAnother = !identity.serviceAccount().isEmpty();
    return new GceAccess(
        source,
        actsAsAnother ? identity.serviceAccount() : settings.serviceAccount(),
        actsAsAnother ? identity.delegates() : settings.delegates(),
        identity.quotaProject().isEmpty() ? settings.quotaProject() : identity.quotaProject());
  }
}
