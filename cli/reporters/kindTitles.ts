import type { CloneKind } from '../../core/clones/cloneClass';
import type { Report, ReportClass } from '../../core/features/report';

export const kindTitles: readonly (readonly [CloneKind, string])[] = [
  ['code', 'Duplicated code'],
  ['step', 'Steps that say the same'],
  ['scenario', 'Scenarios that recur'],
  ['sequence', 'Runs of steps that recur'],
  ['step-definition', 'Step definitions that overlap'],
];

export interface KindSection {
  readonly title: string;
  readonly kind: CloneKind;
  readonly shown: readonly ReportClass[];
  /** How many classes of the kind are not shown. */
  readonly hidden: number;
}

/** The classes kind by kind, at most `top` of each; 0 shows all. */
export function sectionsOf(report: Report, top: number): KindSection[] {
  return kindTitles.flatMap(([kind, title]) => {
    const classes = report.classes.filter(candidate => candidate.kind === kind);
    if (classes.length === 0) return [];
    const shown = top === 0 ? classes : classes.slice(0, top);
    return [{ title, kind, shown, hidden: classes.length - shown.length }];
  });
}
