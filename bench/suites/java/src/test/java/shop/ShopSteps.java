package shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.HashMap;
import java.util.Map;

public class ShopSteps {
    private final Map<String, Integer> baskets = new HashMap<>();
    private boolean isOpen;
    private String user;
    private int till;

    @Given("the shop is open")
    public void open() {
        isOpen = true;
    }

    @Given("I am logged in as {string}")
    public void logIn(String name) {
        assertTrue(isOpen);
        user = name;
    }

    @When("I take {int} pears")
    public void take(int count) {
        baskets.merge(user, count, Integer::sum);
    }

    @When("I pay")
    public void pay() {
        till += baskets.get(user);
    }

    @Then("{string} has {int} pears")
    public void has(String name, int count) {
        assertEquals(count, baskets.getOrDefault(name, 0));
    }

    @Then("the till holds {int} coins")
    public void tillHolds(int count) {
        assertEquals(count, till);
    }

    @Then("nobody is logged in")
    public void nobody() {
        assertNull(user);
    }
}
