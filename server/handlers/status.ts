import type { StatusResult } from '../protocol';
import type { Session } from '../session';

/** `twinfold/status` */
export function status(session: Session): StatusResult {
  return session.status();
}
