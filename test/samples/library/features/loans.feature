Feature: Loans

  # The desk
  Scenario: A member borrows a novel
    Given the library is open
    And I am logged in as "anna"
    And the shelf holds "Emma"
    When I borrow "Emma"
    Then I have 1 book

  Scenario: A member borrows a play
    Given the library is open
    And I am logged in as "bert"
    And the shelf holds "Faust"
    When I borrow "Faust"
    Then I have 1 book

  @slow
  Scenario: A member borrows a poem
    Given the library is open
    And I am logged in as "carl"
    And the shelf holds "Iliad"
    When I borrow "Iliad"
    Then I have 1 book

  Scenario: A member brings a book back
    Given the library is open
    And I am logged in as "anna"
    And the shelf holds "Emma"
    When I borrow "Emma"
    And I bring "Emma" back
    Then I have 0 books

  Scenario: A visitor asks again
    Given the library is open
    And I am logged in as "dora"
    When I ask for a card
    Then a card is sent to me

  Scenario: A visitor asks for a card
    Given the library is open
    And I am logged in as "dora"
    When I ask for a card
    Then a card is sent to me
