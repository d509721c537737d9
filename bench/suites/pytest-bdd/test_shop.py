import pytest
from pytest_bdd import given, parsers, scenarios, then, when

scenarios('shop.feature')


class Shop:
    def __init__(self):
        self.is_open = False
        self.who = None
        self.baskets = {}
        self.till = 0


@pytest.fixture
def shop():
    return Shop()


@given('the shop is open')
def open_shop(shop):
    shop.is_open = True


@given(parsers.parse('I am logged in as "{user}"'))
def log_in(shop, user):
    assert shop.is_open
    shop.who = user


@when(parsers.parse('I take {count:d} pears'))
def take(shop, count):
    shop.baskets[shop.who] = shop.baskets.get(shop.who, 0) + count


@when('I pay')
def pay(shop):
    shop.till += shop.baskets[shop.who]


@then(parsers.parse('"{user}" has {count:d} pears'))
def has(shop, user, count):
    assert shop.baskets.get(user, 0) == count


@then(parsers.parse('the till holds {count:d} coins'))
def till(shop, count):
    assert shop.till == count


@then('nobody is logged in')
def nobody(shop):
    assert shop.who is None
