package org.peyman.hub.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of facets, and what is made of it. */
final class FacetTest {

  @ParameterizedTest
  @EnumSource(Facet.class)
  void everyFacetCanBeGroupedByUnderItsOwnName(Facet facet) {
    assertThat(Dimension.of(facet).facet()).isEqualTo(facet);
    assertThat(Dimension.of(facet).name()).isEqualTo(facet.name());
    assertThat(Dimension.of(facet).isOfCommitments()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Facet.class)
  void everyValueIsReadFromItsTextAndHasWordsOfItsOwn(Facet facet) {
    assertThat(facet.allowed())
        .isNotEmpty()
        .allSatisfy(text -> assertThat(facet.value(text)).hasToString(text))
        .allSatisfy(text -> assertThat(facet.value(text)).isInstanceOf(facet.type()))
        .extracting(facet::title)
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource(Facet.class)
  void everyFacetIsAFieldOfClaimsAndCells(Facet facet) {
    assertThat(FactField.ofLine(FactKind.CLAIM))
        .extracting(FactField::name, FactField::column, FactField::allowed)
        .contains(
            org.assertj.core.groups.Tuple.tuple(facet.field(), facet.column(), facet.allowed()));
    assertThat(FactField.ofLine(FactKind.COUNT))
        .extracting(FactField::name)
        .contains(facet.field());
  }

  @Test
  void aTextThatIsNoValueIsRefusedByName() {
    assertThatThrownBy(() -> Facet.SETTLEMENT.value("TOWN"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("settlement is 'TOWN'; allowed: URBAN, RURAL, NOMADIC.");
  }

  @Test
  void whatIsKnownIsOfTheTypeOfItsFacet() {
    Facets facets = new Facets(Map.of(Facet.GENDER, Gender.FEMALE, Facet.RETURNED_HOUSEHOLD, true));
    assertThat(facets).isEqualTo(Facets.of(facet -> facets.get(facet)));
    assertThat(facets.get(Facet.SECTOR)).isNull();
    assertThatThrownBy(() -> new Facets(Map.of(Facet.GENDER, Settlement.RURAL)))
        .isInstanceOf(ClassCastException.class);
  }
}
