// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spring.discovery;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;

/** A discovery client that a test fills, breaks and lets hang. */
final class FakeDiscoveryClient implements DiscoveryClient {

  static final String PASSWORD = "open-sesame";

  private final Map<String, List<ServiceInstance>> services = new ConcurrentHashMap<>();
  private final CountDownLatch never = new CountDownLatch(1);
  private volatile boolean broken;
  private volatile boolean hanging;

  void serve(String service, List<ServiceInstance> instances) {
    services.put(service, List.copyOf(instances));
  }

  void forget(String service) {
    services.remove(service);
  }

  void breakDown() {
    broken = true;
  }

  void hang() {
    hanging = true;
  }

  void recover() {
    broken = false;
    hanging = false;
  }

  @Override
  public String description() {
    return "fake";
  }

  @Override
  public List<ServiceInstance> getInstances(String serviceId) {
    answerOrNot();
    return services.getOrDefault(serviceId, List.of());
  }

  @Override
  public List<String> getServices() {
    answerOrNot();
    return List.copyOf(services.keySet());
  }

  private void answerOrNot() {
    if (hanging) {
      try {
        never.await();
      } catch (InterruptedException e) {
        // As clients do that are made of blocking calls of others.
        throw new IllegalStateException("gave up", e);
      }
    }
    if (broken) {
      throw new IllegalStateException("no answer of http://me:" + PASSWORD + "@eureka.example");
    }
  }
}
