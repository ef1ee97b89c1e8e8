package dev.chancery.core.loop;

/**
 * Which hook of which plugin is called.
 *
 * @param plugin the plugin's name
 * @param hook the hook, in the form of a metric's tag, such as {@code process-upstream}
 */
public record HookCall(String plugin, String hook) {}
