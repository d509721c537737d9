Feature: Checkout

  Scenario: An order is paid by card
    Given the shop is open
    And I am logged in as "bert"
    And my cart holds the book "Ulysses"
    When I check out
    And I pay with the card "4111 1111 1111 1111"
    Then I see the message "Thank you"
    And an invoice is sent to me

  Scenario: An order is paid later
    Given the shop is open
    And I am logged in as user "bert"
    And my cart holds the book "Ulysses"
    When I check out
    And I choose to pay later
    Then I see the message "Thank you"
    And an invoice is sent to me
