pragma solidity ^0.8.0;
contract Foo is Bar {
  uint public x = 1;
  event E(address a);
  modifier only() { require(x); _; }
  constructor(uint y) Bar(y) { x = y; }
  function foo(uint a) public view only returns (uint) { if (a > 1) return (a); unchecked { a++; } emit E(b); return 2; }
  mapping(address => uint) m;
}
