package org.peyman.hub.config;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What flags gave, by what each of them sets. */
final class FlagValues {

  private final Map<Setting, String> values = new EnumMap<>(Setting.class);

  /** Notes a flag's text; null: it was not given. */
  FlagValues with(Setting setting, @Nullable String text) {
    if (text != null) {
      values.put(setting, text);
    }
    return this;
  }

  /** Null: the flag was not given. */
  @Nullable String get(Setting setting) {
    return values.get(setting);
  }
}
