// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spring;

import dev.chancery.core.ControlPlane;
import dev.chancery.xds.XdsServer;
import dev.chancery.xds.tls.ReloadingTls;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ResourceLoader;
import org.springframework.util.ClassUtils;

/**
 * A control plane and the port for Envoys, each unless the application has its own bean of that
 * type. Set {@code chancery.enabled=false} for neither.
 */
@AutoConfiguration
@ConditionalOnProperty(name = "chancery.enabled", matchIfMissing = true)
@EnableConfigurationProperties(ChanceryProperties.class)
@Import(ControlPlaneFactory.class)
public class ChanceryAutoConfiguration {

  /** Made by Spring. */
  ChanceryAutoConfiguration() {}

  @Bean
  CheckedProperties chanceryCheckedProperties(ChanceryProperties properties) {
    return PropertyChecks.check(properties);
  }

  @Bean
  @ConditionalOnMissingBean
  ControlPlane controlPlane(
      ControlPlaneFactory factory, CheckedProperties properties, ResourceLoader resources) {
    ClassLoader classLoader = resources.getClassLoader();
    return factory.start(
        properties, classLoader == null ? ClassUtils.getDefaultClassLoader() : classLoader);
  }

  /** The port for Envoys. Set {@code chancery.xds.enabled=false} for none. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty(name = "chancery.xds.enabled", matchIfMissing = true)
  @Import(XdsServerFactory.class)
  static class XdsServerConfiguration {

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnProperty("chancery.xds.tls.certificate")
    ReloadingTls chanceryCertificates(
        CheckedProperties checked, ObjectProvider<MeterRegistry> meters) {
      return Certificates.open(checked.properties().xds().tls(), meters);
    }

    @Bean
    @ConditionalOnMissingBean
    XdsServer xdsServer(
        ControlPlane controlPlane, XdsServerFactory factory, CheckedProperties checked) {
      return factory.make(controlPlane, checked.properties().xds());
    }

    @Bean
    @ConditionalOnMissingBean
    XdsServerLifecycle xdsServerLifecycle(XdsServer server, CheckedProperties checked) {
      return new XdsServerLifecycle(server, checked.properties().xds());
    }
  }
}
