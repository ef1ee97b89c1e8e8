package dev.chancery.plugins.gce.config;

/** Whose credentials are used. */
public sealed interface CredentialsChoice permits SecretKey, PluginCredentials {}
