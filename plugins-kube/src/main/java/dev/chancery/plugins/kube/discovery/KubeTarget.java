package dev.chancery.plugins.kube.discovery;

import dev.chancery.plugins.kube.cluster.ServiceKey;
import dev.chancery.spi.model.IntOrString;
import dev.chancery.spi.model.ResourceRef;

/**
 * What an upstream leads to.
 *
 * @param upstream the upstream
 * @param service the service
 * @param port which of its ports
 */
record KubeTarget(ResourceRef upstream, ServiceKey service, IntOrString port) {}
