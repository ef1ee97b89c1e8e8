package dev.chancery.core.translate;

import com.google.protobuf.Message;
import dev.chancery.core.plugin.PolicyRole;
import dev.chancery.core.translate.PolicyRun.Part;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.policy.PolicyContext;
import java.util.Optional;

/** What one policy is lent for one part. */
record PartContext(PolicyRun run, PolicyRole<?> role, Part part) implements PolicyContext {

  @Override
  public void warn(String field, String message) {
    String option = role.kind().option();
    run.warn(
        role, part, "%s: %s".formatted(field.isEmpty() ? option : option + "." + field, message));
  }

  @Override
  public Optional<String> cluster(ResourceRef upstream) {
    if (!run.isNamed(upstream)) {
      throw new IllegalArgumentException(
          "%s does not name %s among its referencedUpstreams()"
              .formatted(role.kind().type().getName(), upstream));
    }
    return run.isMissing(upstream) ? Optional.empty() : Optional.of(Names.cluster(upstream));
  }

  @Override
  public void configure(String filter, Message config) {
    if (!part.isWithinListener()) {
      throw new IllegalStateException(
          "a filter is configured for all of a listener where it is made, in httpFilters()");
    }
    require(filter);
    part.configs().set(role.plugin(), filter, config);
  }

  @Override
  public void require(String filter) {
    if (role.kind().filters().stream().noneMatch(slot -> slot.holds(filter))) {
      throw new IllegalArgumentException(
          "the policy '%s' has no slot for the filter %s".formatted(role.kind().option(), filter));
    }
    run.demands().add(role.kind().option(), filter);
  }

  @Override
  public void require(String filter, String key, Record value) {
    require(filter);
    run.demands().add(role.kind().option(), key, value);
  }
}
