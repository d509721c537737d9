const std = @import("std");
const Foo = struct {
    a: u8,
    b: []const u8 = "x",
    pub fn init(a: u8) !Foo { return .{ .a = a }; }
};
pub fn main() !void {
    if (x) |y| { foo(y); } else |err| { return err; }
    for (xs) |x, i| { a(x); }
    while (it.next()) |n| : (i += 1) { b(n); }
    const z = switch (a) { 1 => b, 2...3 => { c(); }, else => d };
    const q = blk: { break :blk 1; };
}
test "foo" { try expect(true); }
