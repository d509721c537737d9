import type { Config } from '../../config';
import type { CloneClass } from '../cloneClass';

/** True for code that weighs so little that it is hardly acted on. */
export function isSlight({ weight }: CloneClass, config: Config): boolean {
  return weight !== undefined && weight < config['code.slightWeight'];
}
