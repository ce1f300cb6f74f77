package org.peyman.hub.config;

import org.jspecify.annotations.Nullable;

/** A value as it was given, and by what; null: not at all. */
record Given(@Nullable String value, String by) {}
