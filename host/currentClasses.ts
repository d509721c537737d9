import type { CloneClass } from '../core/clones/cloneClass';
import type { WorkspaceIndex } from '../core/index/workspaceIndex';

interface Found {
  readonly revision: number;
  readonly classes: readonly CloneClass[];
}

/** All classes of an index, worked out once a revision. */
export class CurrentClasses {
  private found: Found | undefined;

  constructor(
    private readonly index: () => WorkspaceIndex,
    private readonly revision: () => number,
  ) {}

  forget(): void {
    this.found = undefined;
  }

  /** Begins again when a document was changed meanwhile: an answer is of one state. */
  *find(): Generator<void, readonly CloneClass[], void> {
    while (this.found?.revision !== this.revision()) {
      const revision = this.revision();
      const work = this.index().classes();
      let step = work.next();
      for (; !step.done && this.revision() === revision; step = work.next()) yield;
      if (step.done) this.found = { revision, classes: step.value };
      else work.return([]);
    }
    return this.found.classes;
  }
}
