import type { GherkinFile } from '../../../steps/stepIndex';
import { applyEdits, type FoldEdit, type FoldKind, type FoldOffer } from '../fold';
import { type PickleChange, pickleChange, unreadable } from './pickleProof';

/** A change of one file that is a fold only if what runs afterwards is what ran before. */
export interface FoldProposal {
  readonly kind: FoldKind;
  readonly title: string;
  readonly edits: readonly Omit<FoldEdit, 'file'>[];
  readonly announcement: string;
  readonly isSame: (change: PickleChange) => boolean;
  /** Why it is refused where `isSame` says no. */
  readonly otherwise: string;
}

/** The proposal as a fold, if Gherkin accepts the file before and after and the same runs. */
export function provenFold(
  file: GherkinFile,
  text: string,
  { kind, title, edits, announcement, isSame, otherwise }: FoldProposal,
): FoldOffer {
  const change = pickleChange(text, applyEdits(text, edits));
  if (!change) return { kind, title, reason: unreadable(file) };
  if (!isSame(change)) return { kind, title, reason: otherwise };
  return { kind, title, edits: edits.map(edit => ({ file: file.file, ...edit })), announcement };
}
