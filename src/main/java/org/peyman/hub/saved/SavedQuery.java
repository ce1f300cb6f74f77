package org.peyman.hub.saved;

import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.language.OperationDefinition;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.NearMatches;
import org.peyman.hub.domain.Quoted;
import org.peyman.hub.domain.Title;

/** A question that is kept under a name, and whose answer is rows of columns that never change. */
public final class SavedQuery {

  private final Words words;
  private final String document;
  private final List<Parameter> parameters;
  private final Shape shape;
  private final Prepared prepared;

  SavedQuery(
      Words words, String document, List<Parameter> parameters, Shape shape, Prepared prepared) {
    this.words = words;
    this.document = document;
    this.parameters = List.copyOf(parameters);
    this.shape = shape;
    this.prepared = prepared;
  }

  /** What people are told of a query: its name, and titles and descriptions in both languages. */
  public record Words(
      String name, String titleFa, String titleEn, String aboutFa, String aboutEn) {}

  /**
   * A variable of a query, and parameter of its address.
   *
   * @param type in GraphQL, for example {@code [Int!]}
   * @param usual its default in GraphQL; null where it has none
   * @param example as it is written in an address
   * @param allowed the values of an enum; empty where they are too many to list
   * @param meaning what its values say to people
   */
  public record Variable(
      String name,
      String type,
      boolean isList,
      boolean isRequired,
      @Nullable String usual,
      String titleFa,
      String titleEn,
      String example,
      List<String> allowed,
      Meaning meaning) {

    private static Variable of(Parameter parameter) {
      return new Variable(
          parameter.name(),
          parameter.type(),
          parameter.isList(),
          parameter.isRequired(),
          parameter.usual(),
          parameter.title().fa(),
          parameter.title().en(),
          parameter.title().example(),
          parameter.allowed(),
          parameter.meaning());
    }
  }

  /**
   * What is executed.
   *
   * @param following null: the rows are no connection's, so there is one answer and no page
   * @param past null: it is not asked as of one day and version
   * @param subscription the document by which the public is told of each publication; null: it is
   *     not
   */
  public record Prepared(
      PreparsedDocumentEntry entry,
      OperationDefinition operation,
      @Nullable PagedQuery following,
      @Nullable PastArguments past,
      @Nullable String subscription) {}

  public Words words() {
    return words;
  }

  /** The document, without the comments at its beginning. */
  public String document() {
    return document;
  }

  /** The SHA-256 of the document in UTF-8, as 64 hexadecimal digits. */
  public String hash() {
    try {
      byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  public List<Variable> variables() {
    return parameters.stream().map(Variable::of).toList();
  }

  public List<Column> columns() {
    return shape.columns();
  }

  public Shape shape() {
    return shape;
  }

  public Prepared prepared() {
    return prepared;
  }

  /** The variables that the parameters of an address mean, in the order of their names. */
  public Map<String, Object> read(Map<String, List<String>> given) {
    given.keySet().forEach(this::refuseUnknown);
    Map<String, Object> variables = new TreeMap<>();
    for (Parameter parameter : parameters) {
      Optional<Object> value = parameter.read(given.getOrDefault(parameter.name(), List.of()));
      value.ifPresent(known -> variables.put(parameter.name(), known));
      if (value.isEmpty() && parameter.isRequired()) {
        String example = parameter.title().example();
        throw new BadParameter(
            new Title(
                parameter.title().fa() + " (" + parameter.name() + ") لازم است؛ نمونه: " + example,
                parameter.name() + " is missing; for example " + example));
      }
    }
    return new LinkedHashMap<>(variables);
  }

  /**
   * The variables with codes where names were given.
   *
   * @throws BadParameter where something is neither a code nor a name that is known
   */
  public Map<String, Object> named(Map<String, Object> variables, Names names) {
    Map<String, Object> named = new LinkedHashMap<>(variables);
    for (Parameter parameter : parameters) {
      named.computeIfPresent(parameter.name(), (name, value) -> parameter.named(value, names));
    }
    return named;
  }

  /**
   * Something that the rows were asked for with, in words.
   *
   * @param name of the variable
   * @param title what it is called
   * @param value what was given
   */
  public record Condition(String name, Title title, Title value) {}

  /** What variables say in words, in the order of the query. */
  public List<Condition> conditions(Map<String, Object> variables, Names names) {
    return parameters.stream()
        .filter(parameter -> variables.get(parameter.name()) != null)
        .map(
            parameter ->
                new Condition(
                    parameter.name(),
                    new Title(parameter.title().fa(), parameter.title().en()),
                    parameter.told(Objects.requireNonNull(variables.get(parameter.name())), names)))
        .toList();
  }

  private void refuseUnknown(String name) {
    List<String> known =
        Stream.concat(parameters.stream().map(Parameter::name), ParameterReader.TAKEN.stream())
            .sorted()
            .toList();
    if (!Set.copyOf(known).contains(name)) {
      List<String> near = NearMatches.of(name, known);
      throw new BadParameter(
          new Title("پارامتری به نام " + Quoted.persian(name), "There is no parameter ")
              .then(new Title(" نیست", Quoted.of(name)))
              .then(near.isEmpty() ? Title.same("") : new Title("؛ نزدیک به آن: ", "; near: "))
              .then(new Title(String.join("، ", near), String.join(", ", near)))
              .then(new Title("؛ مجاز: ", "; allowed: "))
              .then(new Title(String.join("، ", known), String.join(", ", known))));
    }
  }
}
