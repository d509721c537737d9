import { allocatorSettings } from './protocol';

/** Takes out what a client has set for this process alone: what it starts is to run as it would without us. */
export function leaveOwnSettings(environment: NodeJS.ProcessEnv): void {
  for (const [name, value] of Object.entries(allocatorSettings))
    if (environment[name] === value) delete environment[name];
}
