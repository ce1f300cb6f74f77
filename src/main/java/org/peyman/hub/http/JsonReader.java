package org.peyman.hub.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a client's JSON into plain values; what is not JSON, or too deep, or says a name twice, is
 * a {@link Problem}.
 */
final class JsonReader {

  private static final int DEEPEST = 64;
  private static final int MOST_DIGITS = 400;
  private static final int SHOWN = 80;

  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNumberLength(MOST_DIGITS)
                  .build())
          .build();

  private JsonReader() {}

  /**
   * The one value that the text holds.
   *
   * @param what names the text where it cannot be read, for example {@code The body}
   */
  static @Nullable Object read(String what, String text) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      if (parser.nextToken() == null) {
        throw Problem.malformed(what + " is empty; a JSON object is expected");
      }
      Object value = value(parser);
      if (parser.nextToken() != null) {
        throw Problem.malformed(what + " goes on after its JSON value");
      }
      return value;
    } catch (StreamConstraintsException e) {
      throw Problem.malformed(
          "%s is nested deeper than %s levels, or holds a number of more than %s digits"
              .formatted(what, DEEPEST, MOST_DIGITS));
    } catch (JsonProcessingException e) {
      throw Problem.malformed(what + " is not readable as JSON" + place(e.getLocation()));
    } catch (IOException e) {
      throw new UncheckedIOException("A text in memory does not fail", e);
    }
  }

  private static String place(@Nullable JsonLocation location) {
    return location == null
        ? ""
        : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
  }

  private static @Nullable Object value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> parser.getText();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NUMBER_INT -> parser.getNumberValue();
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      default -> null;
    };
  }

  private static Map<String, Object> object(JsonParser parser) throws IOException {
    Map<String, Object> object = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      if (object.containsKey(name)) {
        throw saidTwice(name, parser.currentTokenLocation());
      }
      parser.nextToken();
      object.put(name, value(parser));
    }
    return object;
  }

  private static Problem saidTwice(String name, JsonLocation location) {
    String shown = name.length() <= SHOWN ? name : name.substring(0, SHOWN) + "…";
    return Problem.malformed("The name \"" + shown + "\" is given twice" + place(location));
  }

  private static List<@Nullable Object> array(JsonParser parser) throws IOException {
    List<@Nullable Object> array = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(parser));
    }
    return array;
  }
}
