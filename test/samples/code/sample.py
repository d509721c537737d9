#!/usr/bin/env python
# Copyright
"""Module doc
string"""
import os
from a import (b, c,
   d)

@dec(1)
class A(B, metaclass=C):
    """Doc."""
    x: int = 3

    def foo(self, a, *args, b=lambda x: x, **kw) -> Dict[str, int]:
        if a: return (1)
        elif b:
            x = [i for i in y if i]
        else:
            pass
        for i in range(3):
            print(f"{i!r:>{w}} x")
        else:
            z()
        try:
            a()
        except (A, B) as e:
            raise
        finally: c()
        with open(x) as f, g:
            f.read()
        match x:
            case 1 | 2:
                a()
            case _:
                b()
        return foo(a,
            b,
        )
    async def bar(self): await x
match = 3
SQL = """
select a from b
 where c
"""
