package Foo;
use strict;
sub foo {
  my ($self, %args) = @_;
  my @x = qw(a b c);
  if ($x =~ /foo}/) { bar(); } elsif ($y) { baz() } else { q() }
  foreach my $i (@x) { print "$i\n" unless $z; }
  my $h = { a => 1, b => [1, 2] };
  $s =~ s{a}{b}g; s/x/y/;
  return map { $_ + 1 } @x;
}
1;
