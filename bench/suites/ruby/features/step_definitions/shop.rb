Given(/^the shop is open$/) do
  @open = true
  @baskets = Hash.new(0)
  @till = 0
end

Given(/^I am logged in as "([^"]*)"$/) do |user|
  raise 'the shop is closed' unless @open

  @user = user
end

When(/^I take (\d+) pears$/) do |count|
  @baskets[@user] += count.to_i
end

When(/^I pay$/) do
  @till += @baskets[@user]
end

Then(/^"([^"]*)" has (\d+) pears$/) do |user, count|
  raise 'other pears' unless @baskets[user] == count.to_i
end

Then(/^the till holds (\d+) coins$/) do |count|
  raise 'other coins' unless @till == count.to_i
end

Then(/^nobody is logged in$/) do
  raise 'somebody is' if @user
end
