@NullMarked
package dev.chancery.plugins.kube.client;

import org.jspecify.annotations.NullMarked;
