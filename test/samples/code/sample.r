library(x)
foo <- function(a, b = 1) {
  if (a) b else { c() }
  for (i in 1:3) print(i)
  x <- lapply(y, function(z) { z + 1 })
  x[[1]]
}
bar = function(x) x + 1
