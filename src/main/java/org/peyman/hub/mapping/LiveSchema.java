package org.peyman.hub.mapping;

import java.util.List;
import java.util.Locale;
import org.peyman.hub.domain.Title;
import org.peyman.hub.partner.Identity;

/** Writes what a configuration adds to the schema in its definition language. */
final class LiveSchema {

  private final StringBuilder out = new StringBuilder();

  private LiveSchema() {}

  static String of(Identity identity, List<LiveObject> objects) {
    LiveSchema schema = new LiveSchema();
    objects.forEach(object -> schema.extension(identity, object));
    objects.forEach(object -> schema.type(object.says(), object.type()));
    return schema.out.toString();
  }

  private void extension(Identity identity, LiveObject object) {
    line("extend type " + object.extended() + " {");
    line("  " + described(object.says()));
    line("  " + identity.name() + ": " + object.type().sdl());
    line("}");
  }

  private void type(Title says, LiveType type) {
    if (type instanceof LiveType.Composed composed) {
      line(described(says));
      line("type " + composed.sdl() + " {");
      composed.fields().forEach(this::field);
      line("}");
      composed.fields().forEach(field -> type(field.says(), field.type()));
    } else if (type instanceof LiveType.Choice choice && choice.isOwn()) {
      line(described(says));
      line("enum " + choice.sdl() + " {");
      choice.words().forEach(word -> line("  " + quoted(meaning(choice, word)) + " " + word));
      line("}");
    }
  }

  private static String meaning(LiveType.Choice choice, String word) {
    return choice.meaning().getOrDefault(word, word);
  }

  private void field(LiveType.Field field) {
    String type = field.type().sdl();
    line("  " + described(field.says()));
    line("  " + field.name() + ": " + (field.isList() ? "[" + type + "]" : type));
  }

  private void line(String text) {
    out.append(text).append('\n');
  }

  private static String described(Title says) {
    return quoted(says.en() + "\n\n" + says.fa());
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.chars()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
              } else if (c == '\n') {
                quoted.append("\\n");
              } else if (c < ' ') {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", c));
              } else {
                quoted.append((char) c);
              }
            });
    return quoted.append('"').toString();
  }
}
