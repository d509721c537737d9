Feature: Cart

  Scenario: A customer buys one book
    Given the shop is open
    And I am logged in as "anna"
    And my cart is empty
    When I add the book "Emma" to my cart
    Then my cart holds 1 item

  Scenario: A customer buys the same book twice
    Given the shop is open
    And I am logged in as "anna"
    And my cart is empty
    When I add the book "Emma" to my cart
    And I add the book "Emma" to my cart
    Then my cart holds 2 items

  Scenario: A customer empties the cart
    Given the shop is open
    And I am logged in as "anna"
    And my cart is empty
    When I put the book "Ulysses" into my cart
    And I empty my cart
    Then my cart holds 0 items
