import { type Composite, written } from './composite';

/** For a body that is still to be written: the steps that it stands for, as the first run says them. */
export function stepsToCall({ parts }: Composite): string[] {
  return parts.map(({ step, wording }) => `${step.keyword} ${written(wording, 0)}`);
}
