/** Types of one file of which one was made from the other. */
import { test } from 'vitest';
import { checkClones } from '../fixture';

const rounding = (name: string, step: string, sign: string, extra = '') => `class ${name} {
  constructor(grid, limit) {
    this.grid = grid.${step}(limit);
    this.limit = limit;
  }
  at(value, unit) {
    if (value < this.limit) return this.grid.${step}(value * unit);
    const rest = value % this.grid.size;
    return (value ${sign} rest) * unit;
  }
${extra}  path(points, pen) {
    for (const point of points) {
      if (point.hidden) continue;
      pen.move(this.at(point.x, pen.unit), this.at(point.y, pen.unit));
    }
    return pen.${step}();
  }
  text(words, style) {
    const lines = words.split(this.grid.columns);
    return lines.map(line => style.${step}(line.trim())).join(style.end);
  }
}»
`;

test('two types of one file are one class, and not one for each of their members', () => {
  checkClones(`
//- grid.js
start();
«A${rounding('Floor', 'lower', '-')}
«A${rounding('Ceiling', 'upper', '+', '  undo(pen) {\n    pen.back(this.limit);\n  }\n')}`);
});

test('three types, two of them in one file, are one class', () => {
  checkClones(`
//- grid.js
start();
«A${rounding('Floor', 'lower', '-')}
«A${rounding('Ceiling', 'upper', '+')}
//- other.js
const b = 1;
«A${rounding('Nearest', 'near', '*', '  undo(pen) {\n    pen.back(this.limit);\n  }\n')}`);
});

const builder = (name: string, key: string, extra = '') => `    static class ${name} {
        private final ${key} key;

        ${name}(${key} key) {
            this.key = check(key, "key");
        }
${extra}        Decoder build(Clock clock, int leeway) {
            if (leeway < 0) throw new IllegalArgumentException("leeway " + leeway);
            Processor processor = new Processor(selector(key), clock);
            processor.limit(leeway * 2, clock.zone());
            return new Decoder(processor, clock);
        }
        Selector selector(${key} key) {
            for (Algorithm each : key.algorithms())
                if (each.strength() > minimum) return new Selector(each, key);
            return new Selector(fallback, key);
        }
    }»
`;

test('two types that a third one holds are twins of each other, and not of that one', () => {
  checkClones(`
//- Decoders.java
class Decoders {
    int minimum;
«A${builder('PublicBuilder', 'PublicKey').trim()}
«A${builder('SecretBuilder', 'SecretKey', '        void forget() {\n            cache.drop(key, true);\n        }\n').trim()}
}
`);
});
