local x = require("y")
function M.foo(a, b)
  if a then return b elseif c then d() else e() end
  for i = 1, 3 do print(i) end
  while x do y() end
  repeat z() until q
  local f = function(k) return k end
  return [[
long text
]]
end
local function bar() end
return M
