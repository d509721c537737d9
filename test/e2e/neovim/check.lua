-- Opens FILE in the workspace ROOT with the server COMMAND (a JSON array), as docs/editors.md says, and writes to OUT
-- as JSON: the version, the diagnostics, the text of a hover, how the diagnostics change after an unsaved edit, and
-- the lines of the feature file FEATURE after its quick fix.
local out = {}

local function write(ok, message)
  out.ok = ok
  out.message = message
  local file = assert(io.open(os.getenv('OUT'), 'w'))
  file:write(vim.fn.json_encode(out))
  file:close()
  vim.cmd('qall!')
end

local function wait(what, condition)
  assert(vim.wait(20000, condition, 20), what .. ': not within 20 s')
end

local function check()
  local version = vim.version()
  out.version = version.major .. '.' .. version.minor
  vim.cmd('edit ' .. vim.fn.fnameescape(os.getenv('FILE')))
  local buffer = vim.api.nvim_get_current_buf()
  local config = {
    name = 'twinfold',
    cmd = vim.fn.json_decode(os.getenv('COMMAND')),
    root_dir = os.getenv('ROOT'),
  }
  local id
  if vim.lsp.start then
    id = vim.lsp.start(config)
  else
    id = vim.lsp.start_client(config)
    vim.lsp.buf_attach_client(buffer, id)
  end
  local pushed = 0
  local publish = vim.lsp.handlers['textDocument/publishDiagnostics']
  vim.lsp.handlers['textDocument/publishDiagnostics'] = function(...)
    pushed = pushed + 1
    return publish(...)
  end

  wait('diagnostics', function() return #vim.diagnostic.get(buffer) > 0 end)
  local found = vim.diagnostic.get(buffer)[1]
  out.diagnostic = { line = found.lnum, source = found.source, message = found.message }
  out.pushed = pushed

  vim.api.nvim_win_set_cursor(0, { found.lnum + 3, 4 })
  vim.lsp.buf_request(buffer, 'textDocument/hover', vim.lsp.util.make_position_params(0, 'utf-16'), function(_, result)
    out.hover = result and result.contents.value or ''
  end)
  wait('hover', function() return out.hover ~= nil end)

  -- The twin is typed away, and nothing is saved.
  local lines = vim.api.nvim_buf_get_lines(buffer, 0, -1, false)
  vim.api.nvim_buf_set_lines(buffer, found.lnum, -1, false, {})
  wait('no diagnostics', function() return #vim.diagnostic.get(buffer) == 0 end)
  vim.api.nvim_buf_set_lines(buffer, 0, -1, false, lines)
  wait('diagnostics again', function() return #vim.diagnostic.get(buffer) > 0 end)

  -- The editor's own menu of code actions, answered by a script.
  vim.ui.select = function(items, options, choose)
    out.menu = vim.tbl_map(options.format_item, items)
    choose(items[1], 1)
  end
  vim.cmd('edit! ' .. vim.fn.fnameescape(os.getenv('FEATURE')))
  local feature = vim.api.nvim_get_current_buf()
  vim.lsp.buf_attach_client(feature, id)
  wait('diagnostics of the feature', function() return #vim.diagnostic.get(feature) > 0 end)
  vim.api.nvim_win_set_cursor(0, { vim.diagnostic.get(feature)[1].lnum + 1, 6 })
  vim.lsp.buf.code_action()
  wait('fix', function()
    return table.concat(vim.api.nvim_buf_get_lines(feature, 0, -1, false), '\n'):find('Background:') ~= nil
  end)
  out.fixed = vim.api.nvim_buf_get_lines(feature, 0, 6, false)
  vim.lsp.stop_client(id)
end

write(xpcall(check, debug.traceback))
