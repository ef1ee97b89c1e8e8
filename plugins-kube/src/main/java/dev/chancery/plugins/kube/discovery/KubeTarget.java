package dev.chancery.plugins.kube.discovery;

import dev.chancery.plugins.kube.cluster.ServiceKey;
import dev.chancery.spi.model.IntOrString;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.Upstream;

/**
 * What an upstream leads to.
 *
 * @param resource the upstream, all of it: one that has changed in any way is to be answered again
 * @param service the service
 * @param port which of its ports
 */
record KubeTarget(Upstream resource, ServiceKey service, IntOrString port) {

  ResourceRef upstream() {
    return resource.ref();
  }
}
