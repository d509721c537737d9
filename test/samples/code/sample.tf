resource "aws_x" "y" {
  name = "a-${var.x}"
  tags = {
    A = 1
  }
  dynamic "z" {
    for_each = var.q
    content { a = b }
  }
}
