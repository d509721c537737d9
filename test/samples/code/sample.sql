-- c
CREATE TABLE x (a int, b varchar(10) DEFAULT 'x''y');
SELECT a, b FROM x WHERE a = 1 AND b IN (SELECT c FROM d);
