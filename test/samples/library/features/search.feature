Feature: Search

  Scenario Outline: look for <title>
    Given the catalogue is complete
    When I look for "<title>"
    Then I see <count> copies

    Examples:
      | title | count |
      | Emma  | 3     |

  Scenario: look for Ulysses
    Given the catalogue is complete
    When I look for "Ulysses"
    Then I see 12 copies

  @rare
  Scenario Outline: look for <title>
    Given the catalogue is complete
    When I look for "<title>"
    Then I see <count> copies

    Examples:
      | title | count |
      | Kim   | 1     |

  Scenario: nothing is found
    Given the catalogue is complete
    When I look for "Nothing"
    Then I am told so

  Scenario: nothing at all is found
    Given the catalogue is complete
    When I look for "Nothing"
    Then I am told so

  Scenario: a page is opened
    When I open "Emma"
    And I delete the mark "Emma"

  Scenario: a page is opened by its mark
    When I scan "Faust"
    And I delete the mark "Faust"

  Scenario: a page is opened again
    When I reload
    And I remove the mark "Emma"
