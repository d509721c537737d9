Feature: A shop
  Scenario: One customer takes pears
    Given the shop is open
    And I am logged in as "Ann"
    When I take 2 pears
    Then "Ann" has 2 pears

  Scenario: Another one takes as many
    Given the shop is open
    And I am logged in as "Bob"
    When I take 2 pears
    Then "Bob" has 2 pears
    And "Ann" has 0 pears

  Scenario: Nobody is in a closed shop
    Then nobody is logged in

  Scenario: A customer takes pears twice
    Given the shop is open
    And I am logged in as "Eve"
    When I take 2 pears
    And I take 3 pears
    Then "Eve" has 5 pears

  Scenario: A customer pays
    Given the shop is open
    And I am logged in as "Gus"
    When I take 2 pears
    And I pay
    Then "Gus" has 2 pears
    And the till holds 2 coins
