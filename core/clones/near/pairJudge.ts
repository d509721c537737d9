import { trimmed } from '../../text/trimmed';
import type { Aligner, Alignment } from '../comparison/alignment';
import { covers } from '../statements/place';
import { StatementBag } from './statementBag';
import type { Accept, NearPair, Unit } from './unit';

/** Share of the smaller unit that must recur in any order, in shape, before the alignment is worth its cost. */
const MIN_BAG_SHARE = 0.45;
/** The same where the two are too unequal in length to be clones unless the smaller stands whole in the larger. */
const MIN_WHOLE_SHARE = 0.6;

/** Nothing is more alike. */
const EQUAL: Alignment = {
  similarity: 1,
  agreement: 1,
  containment: 1,
  consistency: 1,
  changed: 0,
  gaps: 0,
};

/** Most units have no partners: one list for all of them. */
const NONE: readonly never[] = [];

/**
 * Aligns pairs of units and remembers what came of it: that depends on the contents of the two alone, and on which
 * comes first.
 */
export class PairJudge {
  private readonly bag = new StatementBag();

  constructor(
    private readonly accept: Accept,
    private readonly aligner: Aligner,
  ) {}

  /** Judges the units nominated for `unit`, all of which stand before it. */
  nominated(unit: Unit, partners: readonly Unit[]): readonly NearPair[] {
    if (partners.length === 0) {
      unit.partners = unit.alignments = NONE;
      return NONE;
    }
    const alignments: (Alignment | undefined)[] = [];
    const pairs: NearPair[] = [];
    for (let i = 0; i < partners.length; i++) {
      const partner = partners[i]!;
      const alignment = this.known(unit, partner);
      alignments.push(alignment);
      if (alignment) pairs.push({ a: partner, b: unit, alignment });
    }
    unit.partners = partners;
    if (pairs.length === 0) {
      unit.alignments = NONE;
      return NONE;
    }
    unit.alignments = trimmed(alignments);
    return trimmed(pairs);
  }

  /** The alignment of any pair if it is a clone; `a` stands before `b`. */
  between(a: Unit, b: Unit): Alignment | undefined {
    if (b.related?.has(a)) return b.related.get(a);
    const alignment = this.align(a, b);
    b.related ??= new Map();
    b.related.set(a, alignment);
    return alignment;
  }

  private known(unit: Unit, partner: Unit): Alignment | undefined {
    const known = unit.partners.indexOf(partner);
    return known >= 0 ? unit.alignments[known] : this.first(partner, unit);
  }

  private first(a: Unit, b: Unit): Alignment | undefined {
    // Some are no clones whatever they have in common.
    if (!this.accept(a, b, EQUAL) || holdsCopyOf(b, a) || holdsCopyOf(a, b)) return undefined;
    this.bag.load(b);
    const smaller = Math.min(a.tokens, b.tokens);
    const share = this.mayDiffer(a, b) ? MIN_BAG_SHARE : MIN_WHOLE_SHARE;
    return this.bag.shares(a, share * smaller) ? this.align(a, b) : undefined;
  }

  /** True when lengths alone allow the two to be clones, whatever part of the smaller one differs. */
  private mayDiffer(a: Unit, b: Unit): boolean {
    const most = (2 * Math.min(a.tokens, b.tokens)) / (a.tokens + b.tokens);
    return this.accept(a, b, {
      similarity: most,
      agreement: most,
      containment: 0,
      consistency: 1,
      changed: 0,
      gaps: 0,
    });
  }

  private align(a: Unit, b: Unit): Alignment | undefined {
    const alignment = this.aligner.align(a.place, b.place, most => this.accept(a, b, most));
    return this.accept(a, b, alignment) ? alignment : undefined;
  }
}

/** True when `inner`, or a copy of it, stands inside `outer`: the two are one place, not two. */
function holdsCopyOf(outer: Unit, inner: Unit): boolean {
  if (inner.tokens >= outer.tokens) return false;
  const { place } = outer;
  const { places } = inner;
  for (let i = 0; i < places.length; i++) if (covers(place, places[i]!)) return true;
  return false;
}
