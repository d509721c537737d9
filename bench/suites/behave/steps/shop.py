from behave import given, then, when


@given('the shop is open')
def step_open(context):
    context.open = True
    context.baskets = {}
    context.till = 0


@given('I am logged in as "{user}"')
def step_log_in(context, user):
    assert context.open
    context.who = user


@when('I take {count:d} pears')
def step_take(context, count):
    context.baskets[context.who] = context.baskets.get(context.who, 0) + count


@when('I pay')
def step_pay(context):
    context.till += context.baskets[context.who]


@then('"{user}" has {count:d} pears')
def step_has(context, user, count):
    assert context.baskets.get(user, 0) == count


@then('the till holds {count:d} coins')
def step_till(context, count):
    assert context.till == count


@then('nobody is logged in')
def step_nobody(context):
    assert 'who' not in context
