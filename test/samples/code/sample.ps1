function Get-Foo {
  param([string]$a, [int]$b = 1)
  if ($a -eq 'x') { Write-Host "a $($b)" } elseif ($b) { c } else { d }
  foreach ($i in $x) { $i | Where-Object { $_ -gt 1 } }
  $h = @{ a = 1; b = 2 }
  try { x } catch { y } finally { z }
}
