// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.client;

import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.net.http.HttpClient;

/**
 * Makes Java's HTTP clients that have no thread but the one that reads and writes. Their callbacks
 * must not wait.
 *
 * <p>Those that the library makes have a pool, which ends at once when the client is closed. Of
 * requests that are under way by then some never learn of it: they keep the client, its thread and
 * their connections for ever.
 */
final class OneThreadHttpClients extends JdkHttpClientFactory {

  @Override
  protected HttpClient.Builder createNewHttpClientBuilder() {
    return HttpClient.newBuilder().executor(Runnable::run);
  }
}
