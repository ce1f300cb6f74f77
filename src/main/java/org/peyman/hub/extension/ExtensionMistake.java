package org.peyman.hub.extension;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** One thing that a partner's extension may not do: where it stands, and what is allowed. */
public sealed interface ExtensionMistake {

  /** A sentence without its end, for who wrote the extension. */
  String text();

  /**
   * Where in the schema something stands.
   *
   * @param field null: the type itself
   * @param argument null: the field itself
   * @param line in the partner's text, from 1
   */
  record Place(String type, @Nullable String field, @Nullable String argument, int line) {

    Place in(String part, int onLine) {
      return field == null
          ? new Place(type, part, null, onLine)
          : new Place(type, field, part, onLine);
    }

    @Override
    public String toString() {
      String in = field == null ? type : type + "." + field;
      return "line " + line + ": " + (argument == null ? in : in + "(" + argument + ")");
    }
  }

  /** There is nothing to check. */
  record NotGiven(String reason) implements ExtensionMistake {
    @Override
    public String text() {
      return "its extension cannot be had: " + reason;
    }
  }

  /** Another partner is called the same. */
  record SameName(String name) implements ExtensionMistake {
    @Override
    public String text() {
      return "another partner is named " + name + "; allowed: a name of its own";
    }
  }

  /** The text is not in the schema definition language. */
  record Unreadable(int line, int column, String reason) implements ExtensionMistake {
    @Override
    public String text() {
      return "line " + line + ", column " + column + ": " + reason;
    }
  }

  /** Something is defined, or extended, that is not a partner's to define. */
  record WrongDefinition(int line, String what, String prefix) implements ExtensionMistake {
    @Override
    public String text() {
      return "line "
          + line
          + ": "
          + what
          + " is not a partner's; allowed: fields on "
          + ExtendableTypes.TEXT
          + ", and types, enums and inputs of its own whose names begin with "
          + prefix;
    }
  }

  /** A type of the hub gets another field than the one that it may get. */
  record WrongFields(Place place, Collection<String> fields, String name)
      implements ExtensionMistake {
    @Override
    public String text() {
      return place
          + " is given "
          + (fields.isEmpty() ? "no field" : "the fields " + fields)
          + "; allowed: exactly one, named "
          + name;
    }
  }

  /** The same type is extended twice. */
  record ExtendedTwice(Place place) implements ExtensionMistake {
    @Override
    public String text() {
      return place + " is extended a second time; allowed: one extension of a type";
    }
  }

  /** The hub's type has such a field already. */
  record FieldTaken(Place place, String owner) implements ExtensionMistake {
    @Override
    public String text() {
      return place + " would shadow a field of " + owner + "; allowed: a name that is free";
    }
  }

  /** There is such a type already. */
  record NameTaken(Place place, String owner) implements ExtensionMistake {
    @Override
    public String text() {
      return place + " would shadow a type of " + owner + "; allowed: a name that is free";
    }
  }

  /** A type of its own does not say whose it is. */
  record NotPrefixed(Place place, String prefix) implements ExtensionMistake {
    @Override
    public String text() {
      return place + " is not named as its own; allowed: names that begin with " + prefix;
    }
  }

  /** A name that GraphQL keeps for itself. */
  record Reserved(Place place) implements ExtensionMistake {
    @Override
    public String text() {
      return place + " begins with __, which is kept for introspection; allowed: another name";
    }
  }

  /** Nobody can know what it means. */
  record NotDescribed(Place place) implements ExtensionMistake {
    @Override
    public String text() {
      return place + " is not described; allowed: a description before it, in quotation marks";
    }
  }

  /** A failure of the partner would null more than the partner's own. */
  record NotNullable(Place place, String type) implements ExtensionMistake {
    @Override
    public String text() {
      return place
          + " is "
          + type
          + "; allowed: nullable, "
          + type.substring(0, type.length() - 1)
          + ", since a partner may fail";
    }
  }

  /** A type that does not fit there. */
  record WrongType(Place place, String type, String allowed) implements ExtensionMistake {
    @Override
    public String text() {
      return place + " is " + type + "; allowed: " + allowed;
    }
  }

  /** An argument that nobody would be told of. */
  record UselessArgument(Place place, String name) implements ExtensionMistake {
    @Override
    public String text() {
      return place + " is an argument; allowed: arguments of the field " + name + " alone";
    }
  }

  /** A directive, other than that which says that something will go. */
  record WrongDirective(Place place, String directive) implements ExtensionMistake {
    @Override
    public String text() {
      return place + " carries @" + directive + "; allowed: @deprecated";
    }
  }

  /** An interface would be answered by a partner. */
  record Implementing(Place place) implements ExtensionMistake {
    @Override
    public String text() {
      return place + " implements an interface; allowed: none";
    }
  }

  /** Nobody answers the field. */
  record WithoutResolver(String type, String name) implements ExtensionMistake {
    @Override
    public String text() {
      return "the field " + type + "." + name + " has no resolver; allowed: one for each type";
    }
  }

  /** Nobody can ask it. */
  record UselessResolver(String type, String name) implements ExtensionMistake {
    @Override
    public String text() {
      return "there is a resolver for "
          + type
          + " but no field "
          + type
          + "."
          + name
          + "; allowed: resolvers of types that the extension extends";
    }
  }

  /** What graphql-java finds where none of the above is the matter. */
  record NotASchema(String reason) implements ExtensionMistake {
    @Override
    public String text() {
      return "it does not make a schema: " + reason;
    }
  }
}
